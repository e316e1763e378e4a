package io.punctual.simulation.suppression;

import io.punctual.suppression.database.Database;
import java.util.List;
import javax.sql.DataSource;

/** A storage with the database under it, real or in memory. */
interface SuppressionStore {

  SuppressionStorage storage();

  DataSource source();

  Database database();

  /** What waits in the outbox, oldest first, as "topic key payload". */
  List<String> outbox();
}
