package io.punctual.suppression.name;

import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;

/** The numbers of steps. */
@Singleton
public final class StepNames extends NameRegistry {

  StepNames(Database database) {
    super(database, "step_name");
  }
}
