package io.punctual.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import picocli.CommandLine.Parameters;

/** Whom a command is about: an address or a key. */
final class Subject {

  @Parameters(
      index = "0",
      paramLabel = "<address or key>",
      description =
          "An address or a recipientKey. '-' reads it from the standard input, so that an address"
              + " is in no shell history.")
  private String given = "";

  /** The one line. */
  String value() {
    if (!given.equals("-")) {
      return given.strip();
    }
    try {
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = input.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "The standard input cannot be read.");
    }
  }

  /**
   * The body that names it. An address is never put anywhere but into a body: URLs are logged.
   *
   * @throws CliException when it is neither
   */
  static ObjectNode body(String value) {
    var body = JsonNodeFactory.instance.objectNode();
    if (isKey(value)) {
      return body.put("recipientKey", value);
    }
    if (!value.contains("@")) {
      throw new CliException(
          ExitCode.USAGE, "Neither an address (no @) nor a recipientKey (no UUID) was given.");
    }
    return body.put("address", value);
  }

  static boolean isKey(String value) {
    try {
      return UUID.fromString(value).toString().equalsIgnoreCase(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
