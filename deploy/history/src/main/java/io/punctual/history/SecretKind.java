package io.punctual.history;

/** What must not be seen anywhere else. */
public enum SecretKind {
  ADDRESS,
  NAME,
  TOKEN
}
