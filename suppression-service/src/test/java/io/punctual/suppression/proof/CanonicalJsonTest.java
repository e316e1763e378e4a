package io.punctual.suppression.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void isTheSameHoweverTheDocumentIsLaidOut() {
    assertThat(canonical("{\"b\": [1, {\"d\": null,\n \"c\": true}], \"a\": \"\u00e9\\n\"}"))
        .isEqualTo(canonical("{\"a\":\"\\u00e9\\u000a\",\"b\":[1,{\"c\":true,\"d\":null}]}"))
        .isEqualTo("{\"a\":\"\\u00e9\\u000a\",\"b\":[1,{\"c\":true,\"d\":null}]}");
  }

  @Test
  void differsWithEveryFieldAndEveryOrderOfAList() {
    var one = canonical("{\"a\":[1,2]}");

    assertThat(one)
        .isNotEqualTo(canonical("{\"a\":[2,1]}"))
        .isNotEqualTo(canonical("{\"a\":[1,2],\"b\":1}"))
        .isNotEqualTo(canonical("{\"a\":\"[1,2]\"}"))
        .isNotEqualTo(canonical("{\"a\":[\"1\",2]}"));
  }

  @Test
  void leavesOutTheSignatureAndNothingElse() {
    assertThat(canonical("{\"signature\":{\"code\":\"x\"},\"a\":{\"signature\":1},\"e\":[]}"))
        .isEqualTo("{\"a\":{\"signature\":1},\"e\":[]}");
  }

  private static String canonical(String json) {
    try {
      var node = ObjectMapper.getDefault().readValue(json, JsonNode.class);
      return new String(CanonicalJson.without("signature", Objects.requireNonNull(node)), UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
