package io.punctual.suppression.unsubscribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's style sheet: system fonts, light and dark, contrast of at least 7 to 1. */
final class PageStyle {

  static final String SHEET =
      """
      :root{color-scheme:light dark}
      body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
      header,main,nav{max-width:34rem;margin:0 auto;padding:0 1rem}
      header{padding-top:2rem}
      .sender{font-weight:600;margin:0}
      h1{font-size:1.75rem;line-height:1.2}
      button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.5rem;border:0;\
      border-radius:.375rem;color:#fff;background:#0b3d91;cursor:pointer}
      .second{color:#0b3d91;background:none;box-shadow:inset 0 0 0 2px #0b3d91}
      form{margin:1.5rem 0}
      :focus-visible{outline:3px solid #c2410c;outline-offset:3px}
      nav{padding-top:2rem;padding-bottom:2rem}
      nav a{color:#0b3d91;display:inline-block;padding:.5rem .75rem .5rem 0}
      @media (prefers-color-scheme:dark){
      body{color:#f2f2f2;background:#161616}
      button{color:#101010;background:#a8c7fa}
      .second{color:#a8c7fa;background:none;box-shadow:inset 0 0 0 2px #a8c7fa}
      nav a{color:#a8c7fa}
      :focus-visible{outline-color:#fdba74}
      }
      """;

  /** What the page may load and where it may lead: its own style sheet, its own form. */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(digest());

  private PageStyle() {}

  private static String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha256.digest(SHEET.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
