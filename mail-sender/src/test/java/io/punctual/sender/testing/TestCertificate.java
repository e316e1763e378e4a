package io.punctual.sender.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate and an authority of its own that signed it, made by the JDK's keytool.
 *
 * @param context what a server shows it with
 * @param pem the authority's certificate as a file, for who shall trust it
 */
public record TestCertificate(SSLContext context, Path pem) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Makes one.
   *
   * @param names what it stands for, in keytool's words: {@code ip:127.0.0.1}
   * @param validity more of keytool's options, such as {@code -startdate}
   */
  public static TestCertificate of(Path folder, String names, String... validity) {
    try {
      var keys = Files.createTempDirectory(folder, "keys").resolve("server.p12");
      make(keys, "authority", List.of("-ext", "bc:c", "-validity", "3650", "-startdate", "-1y"));
      var options = new ArrayList<>(List.of("-signer", "authority", "-ext", "san=" + names));
      options.addAll(List.of(validity));
      make(keys, "server", options);
      return load(keys);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path keys, String alias, List<String> options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                keys.toString()));
    command.addAll(options);
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TestCertificate load(Path keys) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    var authority = store.getCertificate("authority").getEncoded();
    // Shows the server's certificate only.
    store.deleteEntry("authority");
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    var encoded = Base64.getMimeEncoder().encodeToString(authority);
    var pem =
        Files.writeString(
            keys.resolveSibling("authority.pem"),
            "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    return new TestCertificate(context, pem);
  }
}
