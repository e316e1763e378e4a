package io.punctual.suppression.intake;

import io.punctual.eventloop.RecordBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The books of the intake, by partition. Joins the caller's transaction. */
public interface BookRepository {

  /** Adds what became of a batch: one entry for each record, and what lay between them. */
  void add(
      Connection tx,
      Map<TopicPartition, RecordBatch.Span> positions,
      Map<TopicPartition, Map<BookEntry, Long>> entries)
      throws SQLException;
}
