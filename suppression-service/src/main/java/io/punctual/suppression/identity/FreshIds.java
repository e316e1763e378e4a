package io.punctual.suppression.identity;

import java.util.UUID;

/** Gives ids that nothing had before. Safe from any thread. */
@FunctionalInterface
public interface FreshIds {

  /** A new id. */
  UUID next();
}
