package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/** Bytes to text, whatever they claim to be. */
final class TextDecoding {

  private TextDecoding() {}

  /** By the claimed charset; where that is unknown or cannot be, as UTF-8, else as Latin-1. */
  static String decode(byte[] bytes, @Nullable String charset) {
    var claimed = charset(charset);
    if (claimed.equals(US_ASCII) || claimed.equals(UTF_8)) {
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return new String(bytes, ISO_8859_1);
      }
    }
    return new String(bytes, claimed);
  }

  /** A header value with its encoded words decoded. */
  static String decodedWords(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    try {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null || name.isBlank() ? US_ASCII : Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return US_ASCII;
    }
  }
}
