package io.punctual.simulation.world;

import java.util.HashMap;
import java.util.Map;

/** Who is who: only the recorder knows it. */
final class People {

  private final Map<String, String> byAddress = new HashMap<>();
  private final Map<String, String> byKey = new HashMap<>();
  private final Map<String, String> byReferral = new HashMap<>();

  /** The address under which a person is referred. */
  String address(String person) {
    var address = person + "@example.org";
    byAddress.put(address, person);
    return address;
  }

  void referred(String referral, String person) {
    byReferral.put(referral, person);
  }

  void keyed(String recipientKey, String person) {
    byKey.put(recipientKey, person);
  }

  String ofReferral(String referral) {
    return byReferral.getOrDefault(referral, "?" + referral);
  }

  String ofKey(String recipientKey) {
    return byKey.getOrDefault(recipientKey, "?" + recipientKey);
  }

  String ofAddress(String address) {
    return byAddress.getOrDefault(address, "?");
  }
}
