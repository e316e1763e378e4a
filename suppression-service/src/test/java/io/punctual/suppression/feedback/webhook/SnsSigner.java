package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.feedback.provider.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs messages as SNS does, with a certificate made by the JDK's keytool.
 *
 * @param authority who signed the certificate
 */
record SnsSigner(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  static SnsSigner of(Path folder, String name) throws IOException, GeneralSecurityException {
    var keys = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    make(keys, "authority", "CN=Authority", List.of("-ext", "bc:c"));
    make(keys, "signer", "CN=" + name, List.of("-signer", "authority"));
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    return new SnsSigner(
        (PrivateKey) store.getKey("signer", PASSWORD),
        (X509Certificate) store.getCertificate("signer"),
        (X509Certificate) store.getCertificate("authority"));
  }

  private static void make(Path keys, String alias, String name, List<String> options)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                name,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                keys.toString()));
    command.addAll(options);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  byte[] pem() throws GeneralSecurityException {
    var encoded = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n")
        .getBytes(UTF_8);
  }

  /** The fields as a message with their signature. */
  byte[] sign(Map<String, String> fields) throws IOException, GeneralSecurityException {
    var signed = new LinkedHashMap<>(fields);
    var message = new SnsMessage(Json.parse(ObjectMapper.getDefault().writeValueAsBytes(fields)));
    var signer = Signature.getInstance(String.valueOf(message.algorithm()));
    signer.initSign(key);
    signer.update(message.signedText().getBytes(UTF_8));
    signed.put("Signature", Base64.getEncoder().encodeToString(signer.sign()));
    return ObjectMapper.getDefault().writeValueAsBytes(signed);
  }
}
