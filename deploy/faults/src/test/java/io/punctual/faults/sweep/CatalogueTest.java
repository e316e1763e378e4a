package io.punctual.faults.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern DECLARED =
      Pattern.compile("(?:FaultPoint\\s*\\.named|point)\\(\\s*\"([a-z.-]+)\"");

  @Test
  void knowsEveryPointThatAServiceDeclares() throws IOException {
    var known =
        Catalogue.SERVICES.stream()
            .flatMap(service -> Catalogue.full(service).stream())
            .map(FaultCase::point)
            .collect(Collectors.toSet());

    var forgotten = new TreeSet<String>();
    for (var module :
        Set.of("event-loop", "suppression-service", "reminder-scheduler", "mail-sender")) {
      for (var point : declaredIn(REPOSITORY.resolve(module).resolve("src/main/java"))) {
        if (known.stream().noneMatch(name -> name.equals(point) || name.startsWith(point))) {
          forgotten.add(point);
        }
      }
    }

    assertThat(forgotten).isEmpty();
  }

  @Test
  void coversEveryPointByExceptionAndByKill() {
    for (var service : Catalogue.SERVICES) {
      var covered =
          Catalogue.covering(service, 1).stream()
              .map(fault -> fault.point() + fault.act())
              .collect(Collectors.toSet());

      assertThat(Catalogue.full(service))
          .allMatch(fault -> covered.contains(fault.point() + fault.act()));
    }
  }

  private static Set<String> declaredIn(Path sources) throws IOException {
    var points = new HashSet<String>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var matcher = DECLARED.matcher(Files.readString(file));
        while (matcher.find()) {
          points.add(matcher.group(1));
        }
      }
    }
    return points;
  }
}
