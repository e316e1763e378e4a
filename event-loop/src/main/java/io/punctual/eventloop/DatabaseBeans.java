package io.punctual.eventloop;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The positions of a service that has a database. */
@Factory
@Requires(classes = DataSourceResolver.class, beans = DataSource.class)
final class DatabaseBeans {

  /** Over the bare pool: a loop asks for positions outside of any transaction. */
  @Singleton
  PositionTable positions(DataSource database, @Nullable DataSourceResolver resolver) {
    return new PositionTable(
        (resolver == null ? DataSourceResolver.DEFAULT : resolver).resolve(database));
  }
}
