package io.punctual.eventloop.search;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for given texts: a mail address also with its domain in the other alphabet and as it stands
 * in a variable envelope sender ({@code jo=example.com}).
 */
public final class Literal implements Look {

  private final List<Pattern> patterns = new ArrayList<>();

  /** Looks for any of {@code texts}; blank ones are left out. */
  public Literal(Collection<String> texts) {
    Set<String> forms = new LinkedHashSet<>();
    texts.stream().map(String::strip).filter(text -> !text.isEmpty()).forEach(t -> add(forms, t));
    forms.forEach(form -> patterns.add(pattern(form)));
  }

  @Override
  public boolean finds(List<String> views) {
    return patterns.stream()
        .anyMatch(pattern -> views.stream().anyMatch(view -> pattern.matcher(view).find()));
  }

  private static void add(Set<String> forms, String text) {
    forms.add(TextViews.plain(text));
    int at = text.lastIndexOf('@');
    if (at < 1) {
      return;
    }
    for (var domain : domains(text.substring(at + 1))) {
      forms.add(TextViews.plain(text.substring(0, at) + "@" + domain));
      forms.add(TextViews.plain(text.substring(0, at) + "=" + domain));
    }
  }

  private static Set<String> domains(String domain) {
    Set<String> forms = new LinkedHashSet<>(List.of(domain));
    forms.add(IDN.toUnicode(domain));
    try {
      forms.add(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException noDomain) {
      // Then as it is given only.
    }
    return forms;
  }

  /** A whole word: {@code jo@example.com} does not stand in {@code mojo@example.com}. */
  private static Pattern pattern(String form) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])");
  }

  /** Without the texts, so that none can slip into a log. */
  @Override
  public String toString() {
    return "Literal[…]";
  }
}
