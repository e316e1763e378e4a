package io.punctual.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void isReadBackByAnotherParserOrRefused(@ForAll String text) throws IOException {
    if (hasUtf8Form(text)) {
      var read = JSON.readTree(new JsonObject().with("text", text).toBytes());
      assertThat(read.get("text").textValue()).isEqualTo(text);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> new JsonObject().with("text", text));
    }
  }

  @Test
  void writesNoRawLineBreakOrControlCharacter() {
    var json =
        new JsonObject().with("a", "\r\n\t\u0000\u007f\u2028\u2029\"\\/").with("b", "").toBytes();

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"a\":\"\\u000d\\u000a\\u0009\\u0000\\u007f\\u2028\\u2029\\\"\\\\/\",\"b\":\"\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ud83dx", "x\ude00", "\ude00\ud83d"})
  void refusesHalfACharacter(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonObject().with("text", text));
  }

  private static boolean hasUtf8Form(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
