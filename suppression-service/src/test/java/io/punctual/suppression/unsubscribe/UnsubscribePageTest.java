package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnsubscribePageTest {

  private static final String NAME = "SENDERNAME";
  private static final UnsubscribePage PAGE = page(NAME);

  @ParameterizedTest
  @EnumSource
  void saysItsLanguage(PageLanguage language) {
    for (var state : PageState.values()) {
      assertThat(PAGE.in(language, state)).contains("<html lang=\"" + language.tag() + "\">");
    }
  }

  @ParameterizedTest
  @EnumSource
  void offersBothChoicesBeforeTheDeed(PageLanguage language) {
    for (var state : List.of(PageState.ASKING, PageState.NOT_KEPT)) {
      assertThat(PAGE.in(language, state))
          .contains(PageTexts.in(language).stop(), "id=\"objection\"")
          .contains("?choice=everything&amp;lang=" + language.tag());
      assertThat(PAGE.in(language, state).split("<button type=\"submit\"", -1)).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void announcesTheResultAfterItAndOffersWhatIsLeft(PageLanguage language) {
    assertThat(PAGE.in(language, PageState.STOPPED))
        .contains("role=\"status\"", PageTexts.in(language).stopped().body())
        .containsOnlyOnce("<button type=\"submit\" id=\"objection\"");
    assertThat(PAGE.in(language, PageState.NEVER))
        .contains("role=\"status\"", PageTexts.in(language).never().body())
        .doesNotContain("<form", "<button");
  }

  @ParameterizedTest
  @EnumSource
  void needsNoScriptAndLoadsNothing(PageLanguage language) {
    for (var state : PageState.values()) {
      var html = PAGE.in(language, state);
      assertThat(html).doesNotContain("<script", "<img", "<link", "src=", "http:", "https:");
      assertThat(html.length()).isLessThan(5_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasOneHeadingThatIsTheTitleToo(PageLanguage language) {
    for (var state : PageState.values()) {
      var html = PAGE.in(language, state);
      var heading = html.replaceAll("(?s).*<h1 id=\"heading\">(.*?)</h1>.*", "$1");
      assertThat(html).containsOnlyOnce("<h1").contains("<title>" + heading + " – ");
    }
  }

  @Test
  void showsEveryNameAsText() throws IOException {
    for (var naughty : NaughtyStrings.all()) {
      for (var language : PageLanguage.values()) {
        var html = page(naughty).in(language, PageState.ASKING);

        assertThat(count(html, '<')).isEqualTo(count(PAGE.in(language, PageState.ASKING), '<'));
        assertThat(count(html, '>')).isEqualTo(count(PAGE.in(language, PageState.ASKING), '>'));
        assertThat(html)
            .contains(naughty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      }
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static UnsubscribePage page(String sender) {
    return new UnsubscribePage(new UnsubscribeSettings(sender, 20, 200, 1_000, Duration.ZERO));
  }
}
