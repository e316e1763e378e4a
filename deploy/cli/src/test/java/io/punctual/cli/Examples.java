package io.punctual.cli;

/**
 * What the two services answer: about somebody who got the first reminder and then joined, and
 * about their books.
 */
final class Examples {

  /** The suppression service; takes the recipientKey twice. */
  static final String PERSON =
      """
      {"suppressionKey":"9e107d9d-372b-4826-81d9-3542a419d6aa","known":true,
       "recipientKeys":["%s"],"contactStored":true,
       "recipients":[],"referrals":[{"referralId":"r-1","memberId":"m-7"}],"stops":[],
       "claims":[{"recipientKey":"%s","plan":"referral","step":"first","attempt":1,
         "state":"ACCEPTED","grantedAt":"2026-03-04T10:00:02Z",
         "handedOverAt":"2026-03-04T10:00:03Z","smtpCode":250,"queueId":"4B7"}],
       "holds":[],"audit":[],
       "story":[{"at":"2026-03-01T10:00:02Z","text":"Referral r-1 by member m-7 was stored."},
         {"at":"2026-03-06T08:00:00Z","text":"The person joined."}]}
      """;

  /** The reminder scheduler; takes the recipientKey. */
  static final String TIMELINE =
      """
      {"recipientKey":"%s","stops":[],"reminders":[
        {"plan":"referral","step":"first","referredAt":"2026-03-01T10:00:00Z",
         "due":"2026-03-04T10:00:00Z","opensAt":"2026-03-04T10:00:00Z",
         "readyAt":"2026-03-04T10:00:00Z","deadline":"2026-03-05T10:00:00Z",
         "sendBy":"2026-03-04T19:00:00Z","status":"ACCEPTED",
         "changedAt":"2026-03-04T10:00:04Z","attempt":1,"locale":"en","heldBy":[]},
        {"plan":"referral","step":"second","referredAt":"2026-03-01T10:00:00Z",
         "due":"2026-03-08T10:00:00Z","opensAt":"2026-03-09T07:00:00Z",
         "readyAt":"2026-03-09T07:00:00Z","deadline":"2026-03-09T10:00:00Z",
         "status":"CANCELLED","changedAt":"2026-03-06T08:00:01Z","attempt":0,"reason":"JOINED",
         "locale":"en","heldBy":[]}]}
      """;

  /** The intake's books, with one record skipped. */
  static final String INTAKE_BOOKS =
      """
      {"at":"2026-03-04T10:00:00Z",
       "partitions":[{"topic":"referral.intake.v1","partition":2,"passed":22,"accepted":1,
         "merged":2,"stops":3,"duplicates":4,"refused":5,"deadLettered":6,"skipped":1,
         "unaccounted":1}],
       "refusedAddresses":5,"claims":{"granted":7,"returned":0,"undecided":1},"undecided":1,
       "unaccounted":1}
      """;

  private Examples() {}
}
