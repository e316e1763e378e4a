package io.punctual.suppression.unsubscribe;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * The page behind the unsubscribe link, in every language and every state.
 *
 * <p>Nothing in it depends on the visitor or the link, so all of it is rendered once.
 */
@Singleton
final class UnsubscribePage {

  private static final String TEMPLATES = "io.punctual.suppression.templates";

  private final Map<Page, String> pages = new HashMap<>();

  UnsubscribePage(UnsubscribeSettings settings) {
    var engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, UnsubscribePage.class.getClassLoader(), TEMPLATES);
    for (var language : PageLanguage.values()) {
      for (var state : PageState.values()) {
        var page = new Page(language, state);
        pages.put(page, render(engine, page, settings.sender()));
      }
    }
  }

  /** One of the pages. */
  private record Page(PageLanguage language, PageState state) {}

  /** The page that tells {@code state}. */
  String in(PageLanguage language, PageState state) {
    var page = pages.get(new Page(language, state));
    if (page == null) {
      throw new IllegalStateException("no page %s in %s".formatted(state, language));
    }
    return page;
  }

  private static String render(TemplateEngine engine, Page page, String sender) {
    var output = new StringOutput();
    engine.render(
        "unsubscribe/page.jte",
        new PageView(
            page.language(), page.state(), sender, PageStyle.SHEET, PageTexts.in(page.language())),
        output);
    return output.toString();
  }
}
