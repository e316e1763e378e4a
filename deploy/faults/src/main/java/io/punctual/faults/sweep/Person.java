package io.punctual.faults.sweep;

import java.util.List;

/**
 * Somebody made up for the sweep.
 *
 * @param id opaque; what the history calls the person
 */
record Person(String id, Role role) {

  static final String NAME = "Zebulonius";
  static final String MEMBER = "Quintessa";

  String address() {
    return id + "@sweep.example";
  }

  /** The referrals, in the order in which they are published. */
  List<String> referralIds() {
    return role == Role.REFERRED_TWICE ? List.of(id + ".1", id + ".2") : List.of(id + ".1");
  }
}
