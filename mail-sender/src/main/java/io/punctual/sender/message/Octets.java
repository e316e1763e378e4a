package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A message under construction: octets that grow. Used by one thread. */
final class Octets {

  private byte[] octets;
  private int length;

  Octets(int capacity) {
    octets = new byte[Math.max(16, capacity)];
  }

  void put(int octet) {
    reserve(1);
    octets[length++] = (byte) octet;
  }

  void put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, octets, length, more.length);
    length += more.length;
  }

  void ascii(String text) {
    put(text.getBytes(ISO_8859_1));
  }

  /** Text that may hold an internationalised address. */
  void utf8(String text) {
    put(text.getBytes(UTF_8));
  }

  byte[] toArray() {
    return length == octets.length ? octets : Arrays.copyOf(octets, length);
  }

  private void reserve(int more) {
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
    }
  }
}
