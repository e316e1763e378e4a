package io.punctual.suppression.feedback.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that SNS signs with, by the pinned address of the certificate. Gets each once a day at
 * most, and one that could not be had not again for a while. Safe from any thread.
 */
final class SigningCertificates {

  private static final int MOST = 64;
  private static final int MOST_A_MINUTE = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final CertificateSource source;
  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final Map<URI, Cached> cache = new ConcurrentHashMap<>();
  private final List<Instant> recent = new ArrayList<>();

  /**
   * @param authorities who must vouch for the certificates; with none, that they come from their
   *     address over TLS is enough
   */
  SigningCertificates(CertificateSource source, Collection<X509Certificate> authorities) {
    this.source = source;
    authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
  }

  /** What lay at an address at {@code at}; no certificates where it could not be had. */
  private record Cached(List<X509Certificate> certificates, Instant at) {

    boolean isFresh(Instant now) {
      return now.isBefore(at.plus(certificates.isEmpty() ? AGAIN : FRESH));
    }
  }

  /**
   * The key at {@code address}, whose certificate names {@code host} or SNS as a whole.
   *
   * @throws GeneralSecurityException if there is none that can be trusted at {@code now}
   */
  PublicKey key(URI address, String host, Instant now) throws GeneralSecurityException {
    var certificates = certificates(address, now);
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("no certificate");
    }
    var signer = certificates.getFirst();
    signer.checkValidity(Date.from(now));
    if (!names(signer, host)) {
      throw new GeneralSecurityException("a certificate of somebody else");
    }
    if (!anchors.isEmpty()) {
      checkChain(certificates, now);
    }
    return signer.getPublicKey();
  }

  private List<X509Certificate> certificates(URI address, Instant now) {
    var cached = cache.get(address);
    return cached != null && cached.isFresh(now) ? cached.certificates() : renewed(address, now);
  }

  /**
   * One at a time, and few: whoever makes up addresses must not make this service call them all.
   */
  private synchronized List<X509Certificate> renewed(URI address, Instant now) {
    var cached = cache.get(address);
    if (cached != null && cached.isFresh(now)) {
      return cached.certificates();
    }
    recent.removeIf(at -> at.isBefore(now.minus(MINUTE)));
    if (recent.size() >= MOST_A_MINUTE) {
      return List.of();
    }
    recent.add(now);
    if (cache.size() >= MOST) {
      cache.clear();
    }
    var fetched = fetch(address);
    cache.put(address, new Cached(fetched, now));
    return fetched;
  }

  private List<X509Certificate> fetch(URI address) {
    try {
      return read(source.get(address));
    } catch (IOException | GeneralSecurityException e) {
      return List.of();
    }
  }

  /** The certificates of a PEM file, in their order. */
  static List<X509Certificate> read(byte[] pem) throws GeneralSecurityException {
    var certificates = new ArrayList<X509Certificate>();
    var factory = CertificateFactory.getInstance("X.509");
    for (var certificate : factory.generateCertificates(new ByteArrayInputStream(pem))) {
      if (certificate instanceof X509Certificate x509) {
        certificates.add(x509);
      }
    }
    return certificates;
  }

  private static boolean names(X509Certificate signer, String host)
      throws GeneralSecurityException {
    var names = new HashSet<String>();
    var alternatives = signer.getSubjectAlternativeNames();
    if (alternatives != null) {
      alternatives.forEach(alternative -> names.add(String.valueOf(alternative.get(1))));
    }
    for (var part : signer.getSubjectX500Principal().getName().split(",", -1)) {
      if (part.startsWith("CN=")) {
        names.add(part.substring(3));
      }
    }
    return names.contains("sns.amazonaws.com") || names.contains(host);
  }

  private void checkChain(List<X509Certificate> certificates, Instant now)
      throws GeneralSecurityException {
    var signer = new X509CertSelector();
    signer.setCertificate(certificates.getFirst());
    var parameters = new PKIXBuilderParameters(anchors, signer);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
