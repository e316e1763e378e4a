package io.punctual.suppression.unsubscribe;

import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser, driven through its own DevTools protocol: no driver to be installed beside it, no
 * library. One thread.
 */
final class Chromium implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--remote-debugging-port=0",
          "about:blank");

  private final Path profile;
  private final Process process;
  private final DevTools tools;
  private final String session;

  /** Where the browser is; empty where there is none. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Chromium(Path program) {
    try {
      profile = Files.createTempDirectory("punctual-browser-");
      var command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
      command.addAll(FLAGS);
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      tools = new DevTools(URI.create(address()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var page =
        DevTools.text(
            tools.call("Target.createTarget", Map.of("url", "about:blank"), Map.of()), "targetId");
    session =
        DevTools.text(
            tools.call(
                "Target.attachToTarget", Map.of("targetId", page, "flatten", true), Map.of()),
            "sessionId");
    tell("Page.enable", Map.of());
  }

  /** Takes scripts away, as some readers do. */
  void withoutScripts() {
    tell("Emulation.setScriptExecutionDisabled", Map.of("value", true));
  }

  /** Makes the window this large, and prefers light or dark. */
  void look(int width, int height, boolean dark) {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    tell("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  void speak(String language) {
    tell("Network.enable", Map.of());
    tell("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
  }

  void open(URI page) {
    var before = page();
    tell("Page.navigate", Map.of("url", page.toString()));
    awaitPageAfter(before);
  }

  /** Presses a key where the focus is. */
  void press(String key) {
    boolean enter = key.equals("Enter");
    Map<String, Object> down =
        enter
            ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", 13, "text", "\r")
            : Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", 9);
    tell("Input.dispatchKeyEvent", down);
    tell("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** The same, on something that leads to another page. */
  void pressAndFollow(String key) {
    var before = page();
    press(key);
    awaitPageAfter(before);
  }

  /** The value of an expression, as text. */
  String value(String expression) {
    return evaluate(expression).orElseThrow();
  }

  /** Empty between two pages. */
  private Optional<String> evaluate(String expression) {
    var result =
        tell(
            "Runtime.evaluate",
            Map.of("expression", "String(" + expression + ")", "returnByValue", true));
    return Optional.ofNullable(DevTools.under(result, "result").get("value"))
        .map(JsonNode::getStringValue);
  }

  byte[] screenshot() {
    var answer = tell("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(DevTools.text(answer, "data"));
  }

  /** What tells one page from the next, also at the same address; empty while it loads. */
  private String page() {
    return evaluate("document.readyState === 'complete' ? performance.timeOrigin : ''").orElse("");
  }

  private void awaitPageAfter(String before) {
    await()
        .atMost(Duration.ofSeconds(LIMIT_SECONDS))
        .pollInterval(Duration.ofMillis(20))
        .until(this::page, page -> !page.isEmpty() && !page.equals(before));
  }

  private JsonNode tell(String method, Map<String, Object> parameters) {
    return tools.call(method, parameters, Map.of("sessionId", session));
  }

  /** What it says on its way up; read on, so that it never waits for a reader. */
  private String address() throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
        return line.substring(LISTENING.length()).strip();
      }
    }
    throw new IOException("the browser ended before it listened");
  }

  @Override
  public void close() {
    tools.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      new ProcessBuilder("rm", "-rf", profile.toString()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
