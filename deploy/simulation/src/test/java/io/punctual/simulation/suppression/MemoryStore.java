package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.suppression.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;

/** The doubles over a new database in memory. */
final class MemoryStore implements SuppressionStore {

  final MemoryDatabase memory = new MemoryDatabase();
  final SuppressionTables tables = new SuppressionTables(memory);
  private final SuppressionStorage storage;
  private final DataSource source = memory.dataSource();
  private final Database database = new Database(source);

  MemoryStore(SuppressionSetup setup) {
    storage = new MemoryStorage(tables, setup);
  }

  @Override
  public SuppressionStorage storage() {
    return storage;
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public List<String> outbox() {
    return memory.outbox().stream()
        .map(
            row ->
                row.topic()
                    + " "
                    + row.key()
                    + " "
                    + new String(
                        row.payload() == null ? new byte[0] : row.payload(),
                        StandardCharsets.UTF_8))
        .toList();
  }
}
