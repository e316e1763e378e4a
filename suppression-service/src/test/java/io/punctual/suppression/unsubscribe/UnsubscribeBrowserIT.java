package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.links.LinkTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unsubscribe page as a person meets it: in a real browser, without scripts, by keyboard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnsubscribeBrowserIT {

  /** Contrast of text and its background after WCAG 2, for every element that has text. */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number)
            .map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b };
        const ground = e => { const c = getComputedStyle(e).backgroundColor;
          return c === 'rgba(0, 0, 0, 0)' && e.parentElement ? ground(e.parentElement) : c };
        let least = 21;
        for (const e of document.querySelectorAll('p, h1, button, a')) {
          const pair = [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => b - a);
          least = Math.min(least, (pair[0] + .05) / (pair[1] + .05));
        }
        return least;
      })()""";

  /** By how much the page is wider than the window. */
  private static final String SIDEWAYS =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private TestHttp service;
  private StoredPeople people;
  private Chromium browser;
  private URI link;

  @BeforeAll
  void start() {
    var program = Chromium.installed();
    assumeTrue(program.isPresent(), "NOT TESTED: the page in a browser, for there is no chromium");
    service =
        TestHttp.start(Map.of("punctual.suppression.unsubscribe.sender", "Friends of Punctual"));
    people = service.people();
    var jo = people.identity("jo@example.com");
    var token =
        service
            .context()
            .getBean(LinkTokens.class)
            .unsubscribeToken(jo.suppressionKey(), jo.recipientKey());
    link = service.request("/unsubscribe/" + token).build().uri();
    browser = new Chromium(program.get());
    browser.withoutScripts();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
  }

  @BeforeEach
  void begin() {
    people.run("TRUNCATE subject, recipient, suppression, outbox, audit");
    browser.look(1024, 800, false);
    browser.speak("en");
    browser.open(link);
  }

  @Test
  void stopsByKeyboardAlone() throws IOException {
    browser.press("Tab");
    assertThat(focused()).isEqualTo("stop");
    assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle"))
        .as("the focus is to be seen")
        .isEqualTo("solid");
    keep("asking");

    browser.pressAndFollow("Enter");

    assertThat(heading()).isEqualTo("It is done");
    assertThat(browser.value("document.querySelector('[role=status]').textContent"))
        .contains("no more reminders");
    assertThat(reasons()).containsExactly("UNSUBSCRIBED page");
    keep("stopped");
  }

  @Test
  void stopsEverythingByKeyboardAlone() {
    browser.press("Tab");
    browser.press("Tab");
    assertThat(focused()).isEqualTo("objection");

    browser.pressAndFollow("Enter");

    assertThat(heading()).isEqualTo("Never again");
    assertThat(reasons()).containsExactly("OBJECTED page");
    assertThat(browser.value("document.querySelectorAll('button').length")).isEqualTo("0");
  }

  @Test
  void goesFurtherOnThePageAfterTheFirstButton() {
    browser.press("Tab");
    browser.pressAndFollow("Enter");
    browser.press("Tab");
    assertThat(focused()).isEqualTo("objection");

    browser.pressAndFollow("Enter");

    assertThat(heading()).isEqualTo("Never again");
    assertThat(reasons()).containsExactly("OBJECTED page");
  }

  @Test
  void changesNothingByLookingInEveryLanguageAndKeepsTheChosenOne() {
    browser.speak("fr-CH");
    browser.open(link);
    assertThat(heading()).isEqualTo("Arrêter les rappels");
    for (int tab = 0; tab < 5; tab++) {
      browser.press("Tab");
    }
    assertThat(browser.value("document.activeElement.textContent")).isEqualTo("Italiano");

    browser.pressAndFollow("Enter");
    assertThat(browser.value("document.documentElement.lang")).isEqualTo("it");
    assertThat(heading()).isEqualTo("Ferma i promemoria");
    assertThat(reasons()).isEmpty();

    browser.press("Tab");
    browser.pressAndFollow("Enter");
    assertThat(browser.value("document.documentElement.lang")).isEqualTo("it");
    assertThat(heading()).isEqualTo("Fatto");
    browser.press("Tab");
    browser.pressAndFollow("Enter");
    assertThat(heading()).isEqualTo("Mai più");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void canBeReadOnASmallScreenInLightAndInDark(boolean dark) throws IOException {
    for (var language : List.of("en", "fr", "it")) {
      browser.look(320, 640, dark);
      browser.speak(language);
      browser.open(link);
      assertThat(browser.value(SIDEWAYS)).as("sideways, %s", language).isEqualTo("0");
      assertThat(Double.parseDouble(browser.value(LEAST_CONTRAST))).isGreaterThanOrEqualTo(7);
      browser.press("Tab");
      browser.pressAndFollow("Enter");
      assertThat(browser.value(SIDEWAYS)).as("sideways, %s", language).isEqualTo("0");
      assertThat(Double.parseDouble(browser.value(LEAST_CONTRAST))).isGreaterThanOrEqualTo(7);
    }
    keep(dark ? "small-dark" : "small-light");
  }

  @Test
  void isBuiltForAScreenReader() {
    assertThat(browser.value("document.querySelectorAll('h1').length")).isEqualTo("1");
    assertThat(browser.value("document.querySelectorAll('main').length")).isEqualTo("1");
    assertThat(browser.value("document.querySelector('nav').getAttribute('aria-label')"))
        .isEqualTo("Language");
    assertThat(browser.value("document.title"))
        .isEqualTo("Stop the reminders – Friends of Punctual");
    assertThat(
            browser.value(
                "[...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].filter(e"
                    + " => !document.getElementById(e.getAttribute('aria-labelledby') ||"
                    + " e.getAttribute('aria-describedby'))).length"))
        .as("labels that lead nowhere")
        .isEqualTo("0");
    assertThat(
            browser.value(
                "[...document.querySelectorAll('button, nav a')].filter(e =>"
                    + " e.getBoundingClientRect().height < 40 || !e.textContent.trim()).length"))
        .as("too small, or without words")
        .isEqualTo("0");
    assertThat(browser.value("document.querySelectorAll('nav a:not([lang])').length"))
        .isEqualTo("0");
  }

  private String focused() {
    return browser.value("document.activeElement.id");
  }

  private String heading() {
    return browser.value("document.querySelector('h1').textContent");
  }

  private List<String> reasons() {
    return people.texts("SELECT reason || ' ' || source FROM suppression");
  }

  /** Keeps what is to be seen, for whoever wants to look. */
  private void keep(String name) throws IOException {
    var folder = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(folder.resolve("unsubscribe-" + name + ".png"), browser.screenshot());
  }
}
