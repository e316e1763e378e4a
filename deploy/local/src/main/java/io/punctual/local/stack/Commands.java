package io.punctual.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command lines of the parts: all of them Java programs. */
final class Commands {

  private final StackOptions options;
  private final String mark;
  private final @Nullable MovedClock clock;

  /**
   * @param mark a Java option that says to which stack a process belongs
   * @param clock the machine's own when null
   */
  Commands(StackOptions options, String mark, @Nullable MovedClock clock) {
    this.options = options;
    this.mark = mark;
    this.clock = clock;
  }

  List<String> of(Part part) {
    return part.isService() ? tool(part, part.mainClass()) : server(part);
  }

  /** A program out of a service's class path, with the service's configuration. */
  List<String> tool(Part service, String mainClass) {
    var target = options.repository().resolve(service.module()).resolve("target");
    requireBuilt(service, target);
    var command = java();
    options.jvmArguments().forEach(one -> command.add(one.replace("{part}", service.label())));
    command.add(
        "-Djakarta.mail.util.StreamProvider=org.eclipse.angus.mail.util.MailStreamProvider");
    command.add("-Dmicronaut.config.files=" + options.config(service));
    command.addAll(List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib") + "/*"));
    command.add(mainClass);
    return command;
  }

  private List<String> server(Part part) {
    var command = java();
    // Java goes by the system's list of users, where some have a home that is not there.
    Optional.ofNullable(System.getenv("HOME")).ifPresent(h -> command.add("-Duser.home=" + h));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=punctual-quiet-logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), part.mainClass()));
    command.add(LocalStack.store(options, part).toString());
    command.add(Integer.toString(options.ports().of(part)));
    switch (part) {
      case MAILBOX -> command.add(Integer.toString(options.ports().mailPage()));
      case POSTGRES -> command.addAll(List.of("punctual_suppression", "punctual_scheduler"));
      case KAFKA, SUPPRESSION, SCHEDULER, SENDER, GATEWAY -> {}
    }
    return command;
  }

  private List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "--enable-native-access=ALL-UNNAMED", mark));
    command.add("--sun-misc-unsafe-memory-access=allow");
    if (clock != null) {
      command.addAll(clock.javaOptions());
    }
    return command;
  }

  private static void requireBuilt(Part part, Path target) {
    if (Files.notExists(target.resolve("classes")) || Files.notExists(target.resolve("lib"))) {
      throw new StackException(
          "%s is not built: run mvn -q -DskipTests package".formatted(part.module()));
    }
  }
}
