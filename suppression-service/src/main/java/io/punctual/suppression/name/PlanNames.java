package io.punctual.suppression.name;

import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;

/** The numbers of plans. */
@Singleton
public final class PlanNames extends NameRegistry {

  PlanNames(Database database) {
    super(database, "plan_name");
  }
}
