package io.punctual.local.mailbox;

/** The frame around every page: head, style, heading. */
final class Page {

  private static final String STYLE =
      """
      :root { color-scheme: light; --ink: #1d2733; --soft: #66727f; --line: #e3e8ee; --accent: #0b6e63; }
      * { box-sizing: border-box; }
      body { margin: 0; background: #f4f6f8; color: var(--ink);
             font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
      a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
      header { background: #12303a; color: #fff; padding: 14px 28px; display: flex; gap: 20px; align-items: baseline; }
      header a { color: #fff; font-weight: 650; font-size: 18px; } header span { color: #a9c3c6; }
      main { max-width: 1080px; margin: 24px auto; padding: 0 20px; }
      .card { background: #fff; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; margin-bottom: 20px; }
      form { display: flex; gap: 8px; margin-bottom: 14px; }
      input { flex: 1; font: inherit; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; }
      button { font: inherit; padding: 8px 16px; border: 0; border-radius: 8px; background: var(--accent); color: #fff; }
      table { width: 100%; border-collapse: collapse; }
      th { text-align: left; color: var(--soft); font-weight: 550; font-size: 13px; }
      th, td { padding: 9px 16px; border-bottom: 1px solid var(--line); vertical-align: top; }
      tr:last-child td { border-bottom: 0; } tbody tr:hover { background: #f7fafa; }
      td.time { white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums; }
      .mail th { width: 190px; font-weight: 500; } .mail td { word-break: break-word; }
      .quiet { color: var(--soft); } .pages { display: flex; justify-content: space-between; }
      h1 { font-size: 22px; margin: 4px 0 14px; } h2 { font-size: 14px; margin: 0; padding: 10px 16px;
           background: #fafbfc; border-bottom: 1px solid var(--line); color: var(--soft); font-weight: 600; }
      iframe { width: 100%; height: 560px; border: 0; display: block; background: #fff; }
      pre { margin: 0; padding: 16px; white-space: pre-wrap; word-break: break-word;
            font: 13px/1.55 ui-monospace, "DejaVu Sans Mono", monospace; }
      details summary { cursor: pointer; padding: 10px 16px; color: var(--soft); }
      """;

  private Page() {}

  /** A whole page; {@code body} is HTML, {@code title} and {@code note} are text. */
  static String of(String title, String note, String body) {
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s · mailbox</title><style>%s</style></head><body>
    <header><a href="/">Mailbox</a><span>%s</span></header>
    <main>%s</main></body></html>
    """
        .formatted(escape(title), STYLE, escape(note), body);
  }

  static String notFound() {
    return of("Not found", "", "<p>There is no such mail. <a href=\"/\">All mails</a></p>");
  }

  /** Text made safe between tags and inside quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
