package io.punctual.suppression.identity;

import jakarta.inject.Singleton;
import java.util.UUID;

/** Ids by chance, too many for two to be the same. */
@Singleton
final class RandomIds implements FreshIds {

  @Override
  public UUID next() {
    return UUID.randomUUID();
  }
}
