package io.punctual.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of message on one topic (or one body of an HTTP exchange): its JSON Schema and its
 * examples, for tests of whoever writes it and of whoever reads it.
 *
 * <p>Formats (uuid, date-time) are asserted, not only annotated.
 */
public final class Contract {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String folder;
  private final String type;
  private final JsonSchema schema;

  private Contract(String folder, String type, JsonSchema schema) {
    this.folder = folder;
    this.type = type;
    this.schema = schema;
  }

  /**
   * @param topic the topic without its version, as {@code referral.intake}, or {@code
   *     claims.exchange}
   * @param type the event's type, as {@code referral.referred}, or {@code request}
   * @throws IllegalArgumentException if there is no such contract
   */
  public static Contract of(String topic, String type) {
    var folder = "contracts/" + topic + "/v1";
    var resource = folder + "/" + type + ".schema.json";
    try (var in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no contract " + resource);
      }
      return new Contract(folder, type, parseSchema(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema parseSchema(InputStream in) throws IOException {
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JSON.readTree(in), config);
  }

  /** What the schema has against {@code message}, one sentence each; empty when it conforms. */
  public List<String> violations(byte[] message) {
    JsonNode node;
    try {
      node = JSON.readTree(message);
    } catch (IOException e) {
      return List.of("not JSON");
    }
    return schema.validate(node).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  /** Throws an error that lists the violations, if there are any. */
  public void check(byte[] message) {
    var violations = violations(message);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "%s/%s: %s in %s"
              .formatted(folder, type, violations, new String(message, StandardCharsets.UTF_8)));
    }
  }

  /** The example messages of this kind by name; never empty. */
  public Map<String, byte[]> examples() {
    var prefix = type + "--";
    var found = new TreeMap<String, byte[]>();
    try {
      var anchor = Contract.class.getClassLoader().getResource(folder + "/examples");
      if (anchor == null) {
        throw new IllegalArgumentException("no examples in " + folder);
      }
      var uri = anchor.toURI();
      if ("jar".equals(uri.getScheme())) {
        try (var jar = open(uri)) {
          collect(jar.getPath(folder, "examples"), prefix, found);
        }
      } else {
        collect(Path.of(uri), prefix, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no examples of " + type + " in " + folder);
    }
    return found;
  }

  private static FileSystem open(URI jar) throws IOException {
    return FileSystems.newFileSystem(
        Path.of(URI.create(jar.getSchemeSpecificPart().replaceFirst("!.*$", ""))));
  }

  private static void collect(Path folder, String prefix, Map<String, byte[]> into)
      throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        if (name.startsWith(prefix)) {
          into.put(name.replaceFirst("\\.json$", ""), Files.readAllBytes(file));
        }
      }
    }
  }
}
