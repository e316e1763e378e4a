package io.punctual.gateway.importing;

import java.io.Closeable;
import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal; nothing where there is none. */
final class ImportProgress implements Closeable {

  private final @Nullable ProgressBar bar;

  ImportProgress(String name, long bytes) {
    bar = isTerminal(System.console()) ? bar(name, bytes) : null;
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private static ProgressBar bar(String name, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(bytes)
        .setUnit(" KiB", 1024)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }

  void at(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
