package io.punctual.suppression.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.suppression.TestService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding a person in texts by key, without having the address. */
class AddressedPeopleTest {

  private final KeyDerivation keys = new KeyDerivation(new IdentitySettings(TestService.SECRET));
  private final AddressedPeople people = new AddressedPeople(keys);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jo.doe@gmail.com",
        "Jo Doe <JODOE+News@googlemail.com>, others",
        "\"jo.doe\" 'jo.doe@gmail.com'.",
        "to=jo.doe@gmail.com&from=x@example.com",
        "mailto:jo.doe@gmail.com.",
        "...jo.doe@gmail.com...",
        "bounce+jo.doe=gmail.com@lists.example.com",
        "bounces-17-jo.doe=gmail.com@lists.example.com",
        "x@y@jo.doe@gmail.com",
        "@@ a@ @b jo.doe@gmail.com",
      })
  void findsEverySpellingOfOne(String text) {
    assertThat(people.in(List.of(text), 100)).contains(key("jodoe@gmail.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "jo.doe", "mojo.doe@gmail.com", "jo.doe@gmail.community"})
  void findsNobodyElse(String text) {
    assertThat(people.in(List.of(text), 100)).doesNotContain(key("jodoe@gmail.com"));
  }

  @Test
  void findsOneInEitherAlphabet() {
    assertThat(people.in(List.of("jo@xn--bcher-kva.example"), 100))
        .isEqualTo(people.in(List.of("Jo@Bücher.example"), 100))
        .containsExactly(key("jo@bücher.example"));
  }

  @Test
  void getsThroughALongTextOfSigns() {
    assertThat(people.in(List.of("a@".repeat(20_000)), 100)).isEmpty();
    assertThat(people.in(List.of("a".repeat(2_000_000) + "@"), 100)).isEmpty();
  }

  private SuppressionKey key(String address) {
    if (AddressParser.parse(address) instanceof ParsedAddress.Accepted accepted) {
      return keys.identify(accepted.address()).suppressionKey();
    }
    throw new IllegalArgumentException("no address");
  }
}
