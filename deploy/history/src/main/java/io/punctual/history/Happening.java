package io.punctual.history;

/** What a published event says. */
public enum Happening {
  REFERRED,
  JOINED,
  WITHDRAWN
}
