package io.punctual.sender.message;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The jte templates, compiled at build time: they lay a letter out as text and as HTML. */
final class LetterTemplates {

  private static final String PACKAGE = "io.punctual.sender.template.";

  private final TemplateEngine text = engine(ContentType.Plain, "text");
  private final TemplateEngine html = engine(ContentType.Html, "html");

  /** Whether both layouts exist. */
  boolean has(String template) {
    return text.hasTemplate(template + ".jte") && html.hasTemplate(template + ".jte");
  }

  /** Lines end with CRLF, the last one too. */
  String text(String template, Letter letter) {
    return render(text, template, letter);
  }

  /** Lines end with CRLF, the last one too; everything from the letter is escaped. */
  String html(String template, Letter letter) {
    return render(html, template, letter);
  }

  private static String render(TemplateEngine engine, String template, Letter letter) {
    var output = new StringOutput();
    engine.render(template + ".jte", letter, output);
    return output.toString().strip().replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n";
  }

  private static TemplateEngine engine(ContentType type, String kind) {
    return TemplateEngine.createPrecompiled(
        null, type, LetterTemplates.class.getClassLoader(), PACKAGE + kind);
  }
}
