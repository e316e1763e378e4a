package io.punctual.suppression.member;

import io.punctual.suppression.identity.RecipientKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Whose reminders are restricted. Joins the caller's transaction. */
@FunctionalInterface
public interface Restrictions {

  /** Those of {@code recipients} whose mail would name a restricted member. */
  Map<RecipientKey, Restriction> of(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException;
}
