package io.punctual.eventloop.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks what stands in one stored value by gzip, zlib or zip, and so what office documents are
 * packed in. However it was made, it gives no more than some bytes and entries together; what is
 * damaged is read as far as it goes.
 */
final class Unpacking {

  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_ENTRIES = 1_000;
  private static final int AT_ONCE = 8_192;

  private int bytesLeft = MOST_BYTES;
  private int entriesLeft = MOST_ENTRIES;
  private boolean whole = true;

  /** Whether all that was to be unpacked so far was. */
  boolean isWhole() {
    return whole;
  }

  /** Something is left packed. */
  void cut() {
    whole = false;
  }

  /** Whether {@code value} begins as something packed does. */
  static boolean isPacked(byte[] value) {
    return isGzip(value) || isZip(value) || isZlib(value);
  }

  /** What is packed in {@code value}, the names of a zip's entries included; empty for nothing. */
  List<byte[]> of(byte[] value) {
    var unpacked = new ArrayList<byte[]>();
    try (var packed = new ByteArrayInputStream(value)) {
      if (isZip(value)) {
        entries(packed, unpacked);
      } else {
        read(
            isGzip(value) ? new GZIPInputStream(packed) : new InflaterInputStream(packed),
            unpacked);
      }
    } catch (IOException | IllegalArgumentException notPackedOrDamaged) {
      // What was read of it is there.
    }
    return unpacked;
  }

  private void entries(InputStream packed, List<byte[]> unpacked) throws IOException {
    var zip = new ZipInputStream(packed, StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (--entriesLeft < 0 || bytesLeft == 0) {
        whole = false;
        return;
      }
      unpacked.add(entry.getName().getBytes(StandardCharsets.UTF_8));
      read(zip, unpacked);
    }
  }

  private void read(InputStream packed, List<byte[]> unpacked) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try {
      var buffer = new byte[AT_ONCE];
      for (int n = packed.read(buffer); n >= 0; n = packed.read(buffer)) {
        bytes.write(buffer, 0, Math.min(n, bytesLeft));
        if (n > bytesLeft) {
          whole = false;
          bytesLeft = 0;
          return;
        }
        bytesLeft -= n;
      }
    } finally {
      if (bytes.size() > 0) {
        unpacked.add(bytes.toByteArray());
      }
    }
  }

  private static boolean isGzip(byte[] value) {
    return value.length > 18 && value[0] == 0x1f && value[1] == (byte) 0x8b && value[2] == 8;
  }

  private static boolean isZip(byte[] value) {
    return value.length > 30
        && value[0] == 'P'
        && value[1] == 'K'
        && value[2] == 3
        && value[3] == 4;
  }

  /** As every usual writer begins it: 32 KiB window, and a check of both bytes. */
  private static boolean isZlib(byte[] value) {
    return value.length > 8
        && value[0] == 0x78
        && ((value[0] << 8) + Byte.toUnsignedInt(value[1])) % 31 == 0;
  }
}
