package io.punctual.suppression.unsubscribe;

import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.links.UnsubscribeToken;
import io.punctual.suppression.optout.Choice;
import io.punctual.suppression.optout.OptOut;
import io.punctual.suppression.optout.OptOutIntake;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stops writing to whoever a link's token names. */
@Singleton
public final class UnsubscribeHandler {

  private static final Pattern AROUND = Pattern.compile("^[^A-Za-z0-9]+|[^A-Za-z0-9_-]+$");

  private final LinkTokens tokens;
  private final OptOutIntake intake;
  private final InstantSource clock;

  public UnsubscribeHandler(LinkTokens tokens, OptOutIntake intake, InstantSource clock) {
    this.tokens = tokens;
    this.intake = intake;
    this.clock = clock;
  }

  /** Whom a link's token names; empty when it was not minted here. */
  Optional<SuppressionKey> person(String token) {
    return tokens.verify(bare(token)).map(UnsubscribeToken::suppressionKey);
  }

  /**
   * Stops; repeated, it changes nothing.
   *
   * @param source how it was asked for, such as {@code page}
   * @return whether that is kept for good; if not, the person has to ask again
   */
  boolean stop(SuppressionKey person, Choice choice, String source) {
    return intake.take(new OptOut(person, choice, source, clock.instant()));
  }

  /**
   * Whether anything could be kept now, as far as is known: what is told who has no valid token.
   */
  boolean wouldBeKept() {
    return intake.wouldKeep();
  }

  /** The same by token. One that was not minted here is let pass in silence. */
  public boolean stop(String token, Choice choice, String source) {
    return person(token).map(named -> stop(named, choice, source)).orElse(true);
  }

  /** Mail programs take what stands around a link for a part of it. */
  private static String bare(String token) {
    return AROUND.matcher(token).replaceAll("");
  }
}
