package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnsubscribePageTest {

  private static final String NAME = "SENDERNAME";
  private static final UnsubscribePage PAGE = page(NAME);

  @ParameterizedTest
  @EnumSource
  void saysItsLanguage(PageLanguage language) {
    assertThat(PAGE.asking(language)).contains("<html lang=\"" + language.tag() + "\">");
    assertThat(PAGE.done(language)).contains("<html lang=\"" + language.tag() + "\">");
  }

  @ParameterizedTest
  @EnumSource
  void hasOneFormWithOneButtonBeforeTheDeed(PageLanguage language) {
    assertThat(PAGE.asking(language))
        .containsOnlyOnce("<form method=\"post\"")
        .containsOnlyOnce("<button type=\"submit\"")
        .contains(PageTexts.in(language).button());
  }

  @ParameterizedTest
  @EnumSource
  void announcesTheResultAfterIt(PageLanguage language) {
    assertThat(PAGE.done(language))
        .contains("role=\"status\"", PageTexts.in(language).doneTitle())
        .doesNotContain("<form", "<button");
  }

  @ParameterizedTest
  @EnumSource
  void needsNoScriptAndLoadsNothing(PageLanguage language) {
    for (var html : new String[] {PAGE.asking(language), PAGE.done(language)}) {
      assertThat(html).doesNotContain("<script", "<img", "<link", "src=", "http:", "https:");
      assertThat(html.length()).isLessThan(4_000);
    }
  }

  @Test
  void showsEveryNameAsText() throws IOException {
    for (var naughty : NaughtyStrings.all()) {
      for (var language : PageLanguage.values()) {
        var html = page(naughty).asking(language);

        assertThat(count(html, '<')).isEqualTo(count(PAGE.asking(language), '<'));
        assertThat(count(html, '>')).isEqualTo(count(PAGE.asking(language), '>'));
        assertThat(html)
            .contains(naughty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      }
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static UnsubscribePage page(String sender) {
    return new UnsubscribePage(new UnsubscribeSettings(sender, 20, 200, 1_000));
  }
}
