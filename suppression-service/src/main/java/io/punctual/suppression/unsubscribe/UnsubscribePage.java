package io.punctual.suppression.unsubscribe;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/**
 * The page behind the unsubscribe link, in every language and both states.
 *
 * <p>Nothing in it depends on the visitor or the link, so all of it is rendered once.
 */
@Singleton
final class UnsubscribePage {

  private static final String TEMPLATES = "io.punctual.suppression.templates";

  private final Map<PageLanguage, String> asking = new EnumMap<>(PageLanguage.class);
  private final Map<PageLanguage, String> done = new EnumMap<>(PageLanguage.class);

  UnsubscribePage(UnsubscribeSettings settings) {
    var engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, UnsubscribePage.class.getClassLoader(), TEMPLATES);
    for (var language : PageLanguage.values()) {
      asking.put(language, render(engine, language, false, settings.sender()));
      done.put(language, render(engine, language, true, settings.sender()));
    }
  }

  /** The page with the button. */
  String asking(PageLanguage language) {
    return page(asking, language);
  }

  /** The page after the button. */
  String done(PageLanguage language) {
    return page(done, language);
  }

  private static String page(Map<PageLanguage, String> pages, PageLanguage language) {
    var page = pages.get(language);
    if (page == null) {
      throw new IllegalStateException("no page in " + language);
    }
    return page;
  }

  private static String render(
      TemplateEngine engine, PageLanguage language, boolean done, String sender) {
    var output = new StringOutput();
    engine.render(
        "unsubscribe/page.jte",
        new PageView(language, done, sender, PageStyle.SHEET, PageTexts.in(language)),
        output);
    return output.toString();
  }
}
