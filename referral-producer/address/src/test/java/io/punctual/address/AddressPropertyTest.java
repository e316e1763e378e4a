package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.address.ParsedAddress.Accepted;
import io.punctual.address.ParsedAddress.Refused;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, however odd. */
class AddressPropertyTest {

  @Property
  void answersForEveryText(@ForAll String text) {
    assertThat(AddressParser.parse(text)).isNotNull();
  }

  @Property
  void readsBackWhatItWrote(@ForAll("addressLike") String text) {
    if (AddressParser.parse(text) instanceof Accepted accepted) {
      assertThat(AddressParser.parse(accepted.address().asGiven())).isEqualTo(accepted);
    }
  }

  @Property
  void canonicalAndWidenedFormsAreStable(@ForAll("addressLike") String text) {
    if (AddressParser.parse(text) instanceof Accepted first
        && AddressParser.parse(first.address().canonical()) instanceof Accepted second) {
      assertThat(second.address().canonical()).isEqualTo(first.address().canonical());
      assertThat(second.address().widened()).isEqualTo(first.address().widened());
    }
  }

  @Property
  void caseMakesNoOtherPerson(@ForAll("asciiAddress") String text) {
    var lower = (Accepted) AddressParser.parse(text);
    var upper = (Accepted) AddressParser.parse(text.toUpperCase(java.util.Locale.ROOT));

    assertThat(upper.address().canonical()).isEqualTo(lower.address().canonical());
  }

  @Property
  void nothingUnprintableGetsThrough(@ForAll("addressLike") String text) {
    var parsed = AddressParser.parse(text);
    if (parsed instanceof Accepted accepted) {
      assertThat(accepted.address().asGiven())
          .doesNotContainPattern("[\\p{Cntrl}\\s<>,;:()\"\\\\]");
    } else {
      assertThat(((Refused) parsed).message()).startsWith("address: ");
    }
  }

  @Provide
  Arbitrary<String> asciiAddress() {
    var word = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(10);
    return Combinators.combine(word, word, word)
        .as((local, label, top) -> "%s@x%s.%s".formatted(local, label, top));
  }

  @Provide
  Arbitrary<String> addressLike() {
    var piece =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5),
            Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(3),
            Arbitraries.of("é", "e\u0301", "ß", "ẞ", "İ", "ı", "ﬁ", "Ω", "ς", "\u0345", "א", "ا"),
            Arbitraries.of(".", "+", "-", "_", "0", "'", "\u200d", "。", "xn--", "\u0001", " ", "<"),
            Arbitraries.strings().all().ofMaxLength(2));
    var part = piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> String.join("", pieces));
    var domain = Arbitraries.oneOf(Arbitraries.of("gmail.com", "bücher.example"), part);
    return Combinators.combine(part, domain).as((local, host) -> local + "@" + host);
  }
}
