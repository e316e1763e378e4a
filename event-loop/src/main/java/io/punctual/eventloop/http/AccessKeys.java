package io.punctual.eventloop.http;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The keys that open this service. */
@Singleton
class AccessKeys {

  private final List<Key> keys;

  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  private record Key(byte[] digest, Caller caller) {}

  AccessKeys(Collection<AccessKeySettings> settings) {
    keys = settings.stream().map(one -> new Key(one.digest(), one.caller())).toList();
  }

  /** Who presents this key; takes equally long whichever key it is, or none. */
  Optional<Caller> caller(String presented) {
    var digest = AccessKeySettings.digest(presented);
    Optional<Caller> found = Optional.empty();
    for (var key : keys) {
      if (MessageDigest.isEqual(key.digest(), digest)) {
        found = Optional.of(key.caller());
      }
    }
    return found;
  }
}
