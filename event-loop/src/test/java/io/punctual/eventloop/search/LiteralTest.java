package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding an address and a name in stored bytes, however they are wrapped. */
class LiteralTest {

  private static final String ADDRESS = "Jo.Doe@bücher.example";

  private final Look look = new Literal(List.of(ADDRESS, "Zoë Quill"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jo.doe@bücher.example",
        "to <JO.DOE@BÜCHER.EXAMPLE>, and others",
        "jo.doe@xn--bcher-kva.example",
        "bounce+jo.doe=xn--bcher-kva.example@lists.example",
        "jo.doe=40xn--bcher-kva.example",
        "jo.doe@xn--bcher-=\r\nkva.example",
        "Final-Recipient: rfc822; jo.doe@\r\n xn--bcher-kva.example",
        "https://shop.example/?to=jo.doe%40xn--bcher-kva.example&x=1",
        "{\"to\":\"jo.doe\\u0040xn--bcher-kva.example\"}",
        "<a>jo.doe&#64;xn--bcher-kva.example</a>",
        "<a>jo.doe&#x40;xn--bcher-kva.example</a>",
        "Hello ZOË QUILL!",
        "Hello Zoe\u0308 Quill!",
        "Zo=C3=AB Quill",
        "Zo=EB Quill",
      })
  void findsIt(String stored) {
    assertThat(found(stored)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mojo.doe@bücher.example",
        "jo.doe@bücher.examples",
        "jo@bücher.example",
        "jo.doe",
        "Zoë Quills",
        "QU=JD",
        "%zz \\u00 &#; ====",
      })
  void findsNothingWhereItIsNot(String stored) {
    assertThat(found(stored)).isFalse();
  }

  @Test
  void looksIntoBase64OfOneLine() {
    assertThat(found("=?utf-8?B?" + base64("xx <" + ADDRESS + ">") + "?=")).isTrue();
    assertThat(found("token=" + base64(ADDRESS))).isTrue();
  }

  @Test
  void looksIntoBase64OverManyLinesWithTextRightBeforeIt() {
    var body = "Somebody wrote to us, and it came back. ".repeat(20) + ADDRESS + " is gone.";
    var mime = Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8));

    assertThat(found("Hello\r\n" + mime)).isTrue();
    assertThat(found("Content-Transfer-Encoding: base64\r\n\r\n" + mime + "\r\n--b--")).isTrue();
  }

  @Test
  void looksIntoBase64InsideOfBase64() {
    assertThat(found(base64("{\"data\":\"" + base64(ADDRESS) + "\"}"))).isTrue();
  }

  @Test
  void looksIntoPercentEncodingAsEverybodyWritesIt() {
    assertThat(found(URLEncoder.encode(ADDRESS, UTF_8))).isTrue();
  }

  @Test
  void isNotStoppedByBytesThatAreNoText() {
    var bytes = ("\u00ff\u00fe\u0000 jo.doe@xn--bcher-kva.example \u0080").getBytes(ISO_8859_1);

    assertThat(look.finds(TextViews.of(bytes))).isTrue();
  }

  @Test
  void looksIntoPackedAttachmentsOfAMailInAWebhook() {
    var mail = "Content-Type: application/gzip\r\n\r\n" + mime(gzip(ADDRESS.getBytes(UTF_8)));

    assertThat(found("{\"raw\":\"" + base64(mail) + "\"}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Content_Types].xml", "Jo.Doe@bücher.example.txt"})
  void looksIntoTheEntriesOfAZipAndAtTheirNames(String name) {
    var text = name.startsWith("[") ? "<t>" + ADDRESS + "</t>" : "nothing";

    assertThat(found("Content-Transfer-Encoding: base64\n\n" + mime(zip(name, text)))).isTrue();
  }

  @Test
  void looksIntoWhatIsDeflated() {
    assertThat(look.finds(TextViews.of(deflated(ADDRESS)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
  void readsOlderCharacterSets(String charset) {
    var bytes = ("Dear Zoë Quill, " + ADDRESS + ",").getBytes(Charset.forName(charset));

    for (var text : List.of(ADDRESS, "Zoë Quill")) {
      assertThat(new Literal(List.of(text)).finds(TextViews.of(bytes))).isTrue();
    }
  }

  @Test
  void readsWhatIsLeftOfADamagedAttachment() {
    var packed = gzip((ADDRESS + " and more. ".repeat(2_000)).getBytes(UTF_8));

    assertThat(found(mime(Arrays.copyOf(packed, packed.length - 9)))).isTrue();
    assertThat(found("x\u0001 is no zlib, " + ADDRESS)).isTrue();
  }

  @Test
  void saysWhatItCouldNotReadToTheEnd() {
    var plain = ADDRESS.getBytes(UTF_8);
    var bomb = gzip(new byte[17 * 1024 * 1024]);
    var deep = gzip(gzip(gzip(gzip(gzip(plain)))));

    assertThat(TextViews.in(plain).whole()).isTrue();
    assertThat(TextViews.in(gzip(plain)).whole()).isTrue();
    assertThat(TextViews.in(bomb).whole()).as("too large").isFalse();
    assertThat(TextViews.in(deep).whole()).as("too deep").isFalse();
  }

  @Test
  void getsThroughALargeAttachment() {
    var attachment = Base64.getMimeEncoder().encodeToString(new byte[1_000_000]);

    assertThat(found(attachment)).isFalse();
  }

  @Test
  void saysNothingOfWhatItLooksFor() {
    assertThat(look.toString()).doesNotContain("Jo");
  }

  private boolean found(String stored) {
    return look.finds(TextViews.of(stored.getBytes(UTF_8)));
  }

  private static byte[] gzip(byte[] plain) {
    return written(
        bytes -> {
          try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(plain);
          }
        });
  }

  private static byte[] deflated(String plain) {
    return written(
        bytes -> {
          try (var packed = new DeflaterOutputStream(bytes)) {
            packed.write(plain.getBytes(UTF_8));
          }
        });
  }

  private static byte[] zip(String name, String text) {
    return written(
        bytes -> {
          try (var packed = new ZipOutputStream(bytes)) {
            packed.putNextEntry(new ZipEntry(name));
            packed.write(text.getBytes(UTF_8));
          }
        });
  }

  /** Writes into memory. */
  private interface Writer {
    void write(ByteArrayOutputStream bytes) throws IOException;
  }

  private static byte[] written(Writer writer) {
    var bytes = new ByteArrayOutputStream();
    try {
      writer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String mime(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
