package io.tollgate.cli.provenance;

import io.tollgate.cli.authorship.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a repository as in events: host and path in lower case, for example
 * github.com/lab/parser.
 */
final class RepositoryName {

  private static final Pattern SCHEME = Pattern.compile("^[a-z+]+://");
  private static final Pattern USER = Pattern.compile("^[^/@]*@");
  private static final Pattern PORT_OR_COLON = Pattern.compile("^([^/:]+):(?:\\d+/)?/*");

  private RepositoryName() {}

  /** Returns the given name, otherwise that of its clone URL, otherwise its directory's. */
  static String of(String given, GitRepository repository, Path folder) throws IOException {
    if (given != null) {
      return given.toLowerCase(Locale.ROOT);
    }
    return repository
        .origin()
        .filter(address -> !address.startsWith("/") && !address.startsWith("."))
        .map(RepositoryName::of)
        .orElse(folder.toAbsolutePath().normalize().getFileName().toString())
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the name in a URL, without credentials. */
  static String of(String address) {
    String name = SCHEME.matcher(address.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    name = USER.matcher(name).replaceFirst("");
    name = PORT_OR_COLON.matcher(name).replaceFirst("$1/");
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '/') {
      end--;
    }
    String path = name.substring(0, end);
    return path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path;
  }
}
