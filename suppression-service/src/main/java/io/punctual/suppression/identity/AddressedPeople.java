package io.punctual.suppression.identity;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells who is addressed in any text: the keys of everything in it that is an address. So a
 * person's address is found under every spelling, by somebody who no longer has it.
 */
@Singleton
public final class AddressedPeople {

  private static final int LONGEST_LOCAL_PART = 320;
  private static final int LONGEST_DOMAIN = 255;
  private static final String SIGNS = "!#$%&'*+/=?^_`{|}~.-";

  /** A text may stand right before an address, parted from it by one of these. */
  private static final Pattern BEFORE = Pattern.compile("[!#$%&'*/=?^`{|}~]+");

  /** An address inside of another, as in {@code bounce+jo=example.com@lists.example}. */
  private static final Pattern INSIDE =
      Pattern.compile("([^=+]+)=([\\p{L}\\p{N}.-]+\\.[\\p{L}\\p{N}-]+)$");

  private static final Pattern EDGES = Pattern.compile("^[.-]+|[.-]+$");

  private final KeyDerivation keys;

  public AddressedPeople(KeyDerivation keys) {
    this.keys = keys;
  }

  /** Everybody addressed in any of {@code texts}, at most about {@code most}. */
  public Set<SuppressionKey> in(Collection<String> texts, int most) {
    var found = new HashSet<SuppressionKey>();
    for (var text : texts) {
      for (int at = text.indexOf('@'); at >= 0 && found.size() < most; ) {
        addAround(found, text, at);
        at = text.indexOf('@', at + 1);
      }
    }
    return found;
  }

  private void addAround(Set<SuppressionKey> found, String text, int at) {
    int from = at;
    while (from > 0 && at - from < LONGEST_LOCAL_PART && isLocal(text.charAt(from - 1))) {
      from--;
    }
    int to = at + 1;
    while (to < text.length() && to - at <= LONGEST_DOMAIN && isDomain(text.charAt(to))) {
      to++;
    }
    var before = text.substring(from, at);
    var domain = trimmed(text.substring(at + 1, to));
    add(found, trimmed(before), domain);
    var parts = BEFORE.split(before);
    if (parts.length > 1) {
      add(found, trimmed(parts[parts.length - 1]), domain);
    }
    addInside(found, before);
  }

  private void addInside(Set<SuppressionKey> found, String before) {
    var inside = INSIDE.matcher(before);
    if (inside.find()) {
      var local = inside.group(1);
      add(found, local, inside.group(2));
      add(found, local.substring(local.lastIndexOf('-') + 1), inside.group(2));
    }
  }

  private void add(Set<SuppressionKey> found, String localPart, String domain) {
    if (AddressParser.parse(localPart + "@" + domain) instanceof ParsedAddress.Accepted accepted) {
      found.add(keys.identify(accepted.address()).suppressionKey());
    }
  }

  private static String trimmed(String part) {
    return EDGES.matcher(part).replaceAll("");
  }

  /** Half of a letter beyond the first plane counts as one. */
  private static boolean isLocal(char c) {
    return isDomain(c) || SIGNS.indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == '.'
        || c == '-';
  }
}
