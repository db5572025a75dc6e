package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;

/** Catalogs among an application's classes and dependencies. */
class ClassPathTest {

    private static final String HEAD = "catalog: c\nversion: \"1\"\nissuer: rru\n";

    @TempDir
    private Path folder;

    @Test
    void a_catalog_in_a_jar_or_in_a_folder_of_the_class_path_is_the_catalog() throws IOException {
        Path original = Path.of("../examples/catalogs/climate-adaptation");
        String expected = CatalogLoader.load(original).fingerprint();
        Path jar = ZipFixture.zip(original, "catalogs/climate/", folder.resolve("a dependency+1.jar"));

        try (URLClassLoader withJar = loader(jar);
                URLClassLoader withFolder = loader(original.getParent())) {
            assertThat(CatalogLoader.load(withJar, "catalogs/climate").fingerprint())
                    .isEqualTo(expected);
            assertThat(CatalogLoader.load(withJar, "catalogs/climate/").fingerprint())
                    .isEqualTo(expected);
            assertThat(CatalogLoader.load(withFolder, "climate-adaptation").fingerprint())
                    .isEqualTo(expected);
        }
    }

    @Test
    void nothing_but_the_folder_is_looked_at_in_a_jar() throws IOException {
        ZipFixture jar = new ZipFixture();
        jar.add("../evil.yaml", "x");
        jar.add("META-INF/LICENSE", "one");
        jar.add("META-INF/LICENSE", "two");
        jar.add("other/catalog.yaml", HEAD);
        jar.add("catalogs/c/catalog.yaml", HEAD);
        jar.add("catalogs/c2/catalog.yaml", "{");

        try (URLClassLoader loader = loader(jar.write(folder.resolve("c.jar")))) {
            assertThat(CatalogLoader.load(loader, "catalogs/c").id()).isEqualTo("c");
        }
    }

    @Test
    void files_of_editors_are_passed_over() throws IOException {
        ZipFixture jar = new ZipFixture();
        jar.add("c/catalog.yaml", HEAD);
        jar.add("c/.vscode/settings.json", "{");
        jar.add("c/._catalog.yaml", new byte[] {0, 5, 22, 7});

        try (URLClassLoader loader = loader(jar.write(folder.resolve("c.jar")))) {
            assertThat(CatalogLoader.load(loader, "c").id()).isEqualTo("c");
        }
    }

    @Test
    void an_unsafe_name_below_the_folder_is_refused() throws IOException {
        ZipFixture jar = new ZipFixture();
        jar.add("c/catalog.yaml", HEAD);
        jar.add("c/../evil.yaml", "x");

        try (URLClassLoader loader = loader(jar.write(folder.resolve("c.jar")))) {
            assertThat(CatalogLoader.check(loader, "c").diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly("archive-entry-name");
        }
    }

    @Test
    void a_catalog_that_is_not_there_is_refused() throws IOException {
        try (URLClassLoader loader = loader(folder)) {
            assertThat(CatalogLoader.check(loader, "catalogs/c").diagnostics())
                    .singleElement()
                    .satisfies(found -> assertThat(found.toString()).isEqualTo("""
                            ERROR [class-path-no-catalog] catalogs/c:1:1: the class path has no `catalog.yaml` in `catalogs/c`
                              why:  on the class path a catalog lies in a folder on disk or in a jar
                              help: check the folder's name, and that its jar is on the class path"""));
        }
    }

    @Test
    void two_catalogs_of_one_name_are_not_chosen_from() throws IOException {
        ZipFixture jar = new ZipFixture();
        jar.add("c/catalog.yaml", HEAD);
        Path first = jar.write(folder.resolve("a.jar"));
        Files.createDirectory(folder.resolve("c"));
        Files.writeString(folder.resolve("c/catalog.yaml"), HEAD);

        try (URLClassLoader loader = loader(first, folder)) {
            assertThat(CatalogLoader.check(loader, "c").diagnostics())
                    .singleElement()
                    .satisfies(found -> assertThat(found.toString()).isEqualTo("""
                            ERROR [class-path-two-catalogs] c:1:1: the class path has several folders `c` with a catalog: \
                            file:%s/c/, jar:file:%s/a.jar!/c/
                              why:  a catalog is one folder
                              help: take all but one off the class path, or rename them""".formatted(folder, folder)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vfs:/deployed/c/catalog.yaml", "jar:http://example.org/c.jar!/c/catalog.yaml"})
    void what_is_neither_on_disk_nor_in_a_jar_on_disk_is_refused(String address) {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Enumeration<URL> findResources(String name) {
                return name.equals("c/catalog.yaml")
                        ? Collections.enumeration(List.of(url(address)))
                        : Collections.emptyEnumeration();
            }
        };

        assertThat(CatalogLoader.check(loader, "c").diagnostics())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.toString()).isEqualTo("""
                        ERROR [class-path-protocol] c:1:1: the folder `c` lies at `%s`, which is neither on disk nor in a jar \
                        on disk
                          why:  on the class path a catalog lies in a folder on disk or in a jar
                          help: put the catalog into a jar of its own, or load it from a folder""".formatted(address.replace("catalog.yaml", ""))));
    }

    /** An address of an application server's own. */
    private static URL url(String address) {
        URLStreamHandler own = new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                throw new IOException("not opened");
            }
        };
        try {
            return address.startsWith("vfs:") ? new URL(null, address, own) : new URL(null, address);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c", "../c", "a//c", "c\\d", "."})
    void a_name_that_is_none_is_a_programming_mistake(String name) {
        assertThatThrownBy(() -> CatalogLoader.check(getClass().getClassLoader(), name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no name of a folder on the class path: `" + name + "`");
    }

    private static URLClassLoader loader(Path... places) throws MalformedURLException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }
}
