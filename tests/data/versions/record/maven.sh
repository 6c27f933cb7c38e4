#!/bin/sh
# Maven's ComparableVersion (maven-artifact of Maven 3.8.7 when recorded). It takes any text; characters that Maven
# forbids in a version, white space and what is not ASCII count as invalid.
cat > "$1/Ask.java" <<'JAVA'
import java.io.*;
import org.apache.maven.artifact.versioning.ComparableVersion;

public class Ask {
  static boolean valid(String text) { return text.matches("[A-Za-z0-9._+~^=@#!;'&-]+"); }

  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line; (line = in.readLine()) != null;) {
      String[] pair = line.split("\t", -1);
      if (!valid(pair[0]) || !valid(pair[1])) {
        System.out.println("!");
        continue;
      }
      int order = new ComparableVersion(pair[0]).compareTo(new ComparableVersion(pair[1]));
      System.out.println(order < 0 ? "<" : order > 0 ? ">" : "=");
    }
  }
}
JAVA
lib=/usr/share/maven/lib
exec java -cp "$lib/maven-artifact-3.x.jar:$lib/commons-lang3.jar" "$1/Ask.java"
