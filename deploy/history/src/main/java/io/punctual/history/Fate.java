package io.punctual.history;

/** What became of a referral when it was stored. */
public enum Fate {
  /** It opened the person's series. */
  PLANNED,
  /** The person had a referral already; it moves nothing. */
  MERGED,
  /** Known already, by its id. */
  DUPLICATE,
  /** The person gets nothing: suppressed, erased, joined or withdrawn. */
  STOPPED,
  /** The address was refused. */
  REFUSED,
  /** It could not be read and lies among the dead letters. */
  DEAD_LETTERED
}
