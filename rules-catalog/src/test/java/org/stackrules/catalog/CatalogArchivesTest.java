package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.catalog.format.ScenarioFiles;
import org.stackrules.catalog.format.SourceText;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.DrlSource;

/** An archive is the catalog that it was made of, or it is refused. */
class CatalogArchivesTest {

    private static final String HEAD = "catalog: c\nversion: \"1\"\nissuer: rru\n";
    private static final String NOT_OPENED =
            "c.zip: the archive cannot be opened: it is cut off, encrypted or not in the usual form";
    private static final int LINK = 0xA1FF;
    private static final int FILE = 0x81A4;

    @TempDir
    private Path folder;

    static Stream<Path> catalogs() throws IOException {
        return Stream.of("../examples/catalogs", "src/test/resources/policies", "src/test/resources/broken")
                .flatMap(all -> list(Path.of(all)))
                .filter(one -> Files.exists(one.resolve("catalog.yaml")));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void an_archive_is_the_catalog_of_its_folder(Path original) {
        CatalogLoad expected = CatalogLoader.check(original);

        CatalogLoad zip = CatalogLoader.check(ZipFixture.zip(original, "", folder.resolve("c.zip")));
        CatalogLoad jar = CatalogLoader.check(ZipFixture.zip(original, "some/where/", folder.resolve("c.JAR")));

        for (CatalogLoad archive : List.of(zip, jar)) {
            assertThat(archive.diagnostics()).isEqualTo(expected.diagnostics());
            assertThat(archive.catalog().map(Catalog::fingerprint))
                    .isEqualTo(expected.catalog().map(Catalog::fingerprint));
            assertThat(archive.catalog().map(CatalogArchivesTest::places))
                    .isEqualTo(expected.catalog().map(CatalogArchivesTest::places));
        }
    }

    private static List<Object> places(Catalog catalog) {
        return Stream.of(
                        catalog.pathways().values().stream()
                                .map(pathway -> pathway.provenance().place()),
                        catalog.credentials().values().stream()
                                .map(credential -> credential.provenance().place()),
                        catalog.rules().stream().map(DrlSource::file))
                .<Object>flatMap(all -> all)
                .toList();
    }

    @Test
    void what_is_no_part_of_the_catalog_is_passed_over() {
        ZipFixture zip = new ZipFixture().after("#!/bin/sh\nexec java -jar \"$0\"\n");
        zip.add("catalog.yaml", HEAD).mode(FILE);
        zip.add("scenarios/", "").stored().mode(0x41ED);
        zip.add("scenarios/a.yaml", "no: scenario");
        zip.add("records/secret.json", "{").falseChecksum();
        zip.add("broken/x/catalog.yaml", "{");
        zip.add("__MACOSX/._catalog.yaml", new byte[] {0, 5, 22, 7});
        zip.add("Records/secret.json", "{");
        zip.add(".vscode/settings.json", "{ \"editor\": 1 }");
        zip.add("more/.#catalog.yaml", "{");
        zip.add("more/~$guide.csv", new byte[] {0, 5, 22, 7});
        zip.add(".backup/catalog.yaml", "{");
        zip.add("org/stackrules/A.class", new byte[] {1});
        zip.add("more.zip", new byte[] {2});
        zip.add("link", "catalog.yaml").mode(LINK);

        Catalog catalog = CatalogLoader.load(zip.write(folder.resolve("c.zip")));

        assertThat(catalog.id()).isEqualTo("c");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                refused(
                        "archive-bomb",
                        "c.yaml: more than 200 times as much comes out of the entry as is in the archive",
                        zip -> zip.add("c.yaml", "#".repeat(1 << 20))),
                refused(
                        "archive-bomb",
                        "c.yaml: more than 200 times as much comes out of the entry as is in the archive",
                        zip -> zip.add("c.yaml", "#".repeat(1 << 20)).falseSize()),
                refused(
                        "source-too-large",
                        "c.yaml: the file is larger than 4194304 bytes",
                        zip -> zip.add("c.yaml", noise(SourceText.largest("a.yaml") + 1))),
                refused(
                        "source-too-large",
                        "c.yaml: the file is larger than 4194304 bytes",
                        zip -> zip.add("c.yaml", noise(SourceText.largest("a.yaml") + 1))
                                .falseSize()),
                refused(
                        "source-too-large",
                        "c.yaml: the file is larger than 4194304 bytes",
                        zip -> zip.add("c.yaml", noise(SourceText.largest("a.yaml") + 1))
                                .stored()),
                refused(
                        "files-too-large",
                        "c.zip: the catalog's files are larger than 67108864 bytes together",
                        zip -> {
                            byte[] content = noise(SourceText.largest("a.yaml"));
                            for (int i = 0; i < 17; i++) {
                                zip.add("c" + i + ".yaml", content).stored();
                            }
                        }),
                refused("files-too-many", "c.zip: more than 20000 files and folders lie here", zip -> {
                    for (int i = 0; i < SourceFiles.MOST_FILES; i++) {
                        zip.add("x" + i, "").stored();
                    }
                }),
                refused(
                        "files-too-deep",
                        "f" + "/f".repeat(32) + ": the folder lies more than 32 folders deep",
                        zip -> zip.add("f/".repeat(33) + "c.yaml", "credentials: []\n")),
                refused(
                        "archive-damaged",
                        "c.yaml: the entry is damaged",
                        zip -> zip.add("c.yaml", "credentials: []\n").falseChecksum()),
                refused(
                        "archive-damaged",
                        "c.yaml: the entry is damaged",
                        zip -> zip.add("c.yaml", "credentials: []\n").falseSize()),
                refused(
                        "archive-damaged",
                        "c.yaml: the entry is damaged",
                        zip -> zip.add("c.yaml", "credentials: []\n").falsePackedSize(5)),
                refused(
                        "archive-damaged",
                        "c.yaml: the entry is damaged",
                        zip -> zip.add("c.yaml", "credentials: []\n").stored().falsePackedSize(1 << 20)),
                refused(
                        "archive-truncated",
                        NOT_OPENED,
                        zip -> zip.add("c.yaml", "credentials: []\n").flags(1)),
                refused(
                        "archive-truncated",
                        NOT_OPENED,
                        zip -> zip.add("c.yaml", "credentials: []\n").method(93)),
                refused(
                        "archive-truncated",
                        NOT_OPENED,
                        zip -> zip.add("c.yaml", "")
                                .name((byte) 0x82, (byte) '.', (byte) 'y', (byte) 'a', (byte) 'm', (byte) 'l')),
                refused("archive-malformed", "c.zip: this is no archive in the zip form that can be opened", zip -> {
                    zip.after("#!/bin/sh\n");
                    zip.add("c.yaml", "credentials: []\n").flags(1);
                }),
                refused("archive-entry-duplicate", "c.zip: the archive has two entries `c.yaml`", zip -> {
                    zip.add("c.yaml", "credentials: []\n");
                    zip.add("c.yaml", "pathways: []\n");
                }),
                name("up", "a/../../c.yaml", "a/../../c.yaml", "which leads out of a folder"),
                name("up", "..", "..", "which leads out of a folder"),
                name("absolute", "/c.yaml", "/c.yaml", "which begins with `/`"),
                name("backslash", "..\\c.yaml", "..\\c.yaml", "which has a backslash"),
                name("drive", "C:c.yaml", "C:c.yaml", "which begins with a drive's letter"),
                name("control", "c\0.yaml", "c\\u0000.yaml", "which has a control character"),
                name("control", "\u001b[2J.yaml", "\\u001b[2J.yaml", "which has a control character"),
                name("part", "a//c.yaml", "a//c.yaml", "of which a part is empty or a dot"),
                name("part", "./c.yaml", "./c.yaml", "of which a part is empty or a dot"));
    }

    private static Arguments name(String kind, String name, String shown, String what) {
        return refused(
                "archive-entry-name." + kind,
                "c.zip: the archive has an entry `" + shown + "`, " + what,
                zip -> zip.add(name, "credentials: []\n"));
    }

    private static Arguments refused(String key, String said, Consumer<ZipFixture> mistake) {
        return arguments(key, said, mistake);
    }

    /** Text that no method makes small. */
    private static byte[] noise(int length) {
        byte[] letters = new byte[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        letters[0] = '#';
        return letters;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void one_mistake_in_an_archive_refuses_it(String key, String said, Consumer<ZipFixture> mistake) {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        mistake.accept(zip);
        Path archive = zip.write(folder.resolve("c.zip"));

        CatalogLoad load = CatalogLoader.check(archive);

        assertThat(load.catalog()).isEmpty();
        assertThat(load.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.message().key()).isEqualTo(key);
            assertThat(found.place().file() + ": " + found.what())
                    .isEqualTo(said.replaceFirst("^c\\.zip", archive.toString()));
        });
    }

    @Test
    void a_refusal_says_what_is_wrong_which_rule_was_broken_and_what_to_do() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD).falseChecksum();
        zip.add("../escape.yaml", "x");

        List<Diagnostic> found =
                CatalogLoader.check(zip.write(folder.resolve("c.zip"))).diagnostics();

        assertThat(found)
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "ERROR [archive-entry-name] " + folder
                                + "/c.zip:1:1: the archive has an entry `../escape.yaml`, which leads"
                                + " out of a folder\n"
                                + "  why:  an entry's name is a path down from the archive's top, with `/` between its parts\n"
                                + "  help: make the archive anew from the catalog's folder",
                        """
                ERROR [archive-damaged] catalog.yaml:1:1: the entry is damaged
                  why:  an archive is read only if its checksums and lengths hold
                  help: make the archive anew from the catalog's folder""");
        assertThat(found.get(1).whatIn(Locale.FRENCH)).isEqualTo("l'entrée est endommagée");
    }

    @Test
    void a_link_is_a_text_that_is_not_followed() throws IOException {
        Path secret =
                Files.writeString(folder.resolve("secret.yaml"), "credentials: [ { id: rru:a, type: Course } ]\n");
        for (String target : List.of("/etc/passwd", secret.toString(), "secret.yaml")) {
            ZipFixture zip = new ZipFixture();
            zip.add("catalog.yaml", HEAD);
            zip.add("c.yaml", target).mode(LINK);

            CatalogLoad load = CatalogLoader.check(zip.write(folder.resolve("c.zip")));

            assertThat(load.catalog()).isEmpty();
            assertThat(load.diagnostics()).singleElement().satisfies(found -> {
                assertThat(found.code()).isEqualTo("value-sort");
                assertThat(found.place()).hasToString("c.yaml:1:1");
                assertThat(found.excerpt().line()).isEqualTo(target);
            });
        }
    }

    @Test
    void the_list_of_entries_says_what_a_file_is_called() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD).otherNameBeforeTheContent("../../../x.yaml");

        assertThat(CatalogLoader.load(zip.write(folder.resolve("c.zip"))).id()).isEqualTo("c");
    }

    @Test
    void an_archive_is_read_within_a_bound_unless_it_is_the_applications_own() throws IOException {
        ZipFixture zip = new ZipFixture();
        zip.add("c/catalog.yaml", HEAD);
        Path archive = folder.resolve("c.jar");
        try (FileChannel hole = FileChannel.open(archive, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            hole.write(ByteBuffer.wrap(zip.bytes()), ArchiveFiles.LARGEST);
        }

        assertThat(CatalogLoader.check(archive).diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.message().key()).isEqualTo("files-too-large.archive");
            assertThat(found.what()).isEqualTo("the archive is larger than 268435456 bytes");
        });
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {archive.toUri().toURL()}, null)) {
            assertThat(CatalogLoader.load(loader, "c").id()).isEqualTo("c");
        }
    }

    @Test
    void an_archive_in_a_files_system_of_its_own_is_refused() throws IOException {
        ZipFixture inner = new ZipFixture();
        inner.add("catalog.yaml", HEAD);
        ZipFixture outer = new ZipFixture();
        outer.add("c.zip", inner.bytes());

        try (FileSystem files = FileSystems.newFileSystem(outer.write(folder.resolve("outer.zip")))) {
            assertThat(CatalogLoader.check(files.getPath("c.zip")).diagnostics())
                    .singleElement()
                    .satisfies(found -> assertThat(found.toString()).isEqualTo("""
                            ERROR [catalog-unreadable] c.zip:1:1: the archive `c.zip` cannot be read
                              why:  a catalog is a folder of files, or an archive of one
                              help: check its permissions, and that it lies on a disk"""));
        }
    }

    @Test
    void what_is_no_archive_is_told_from_one_that_was_cut_off() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        byte[] whole = zip.bytes();

        assertThat(codes("no archive at all".getBytes(StandardCharsets.UTF_8))).containsExactly("archive-malformed");
        assertThat(codes(new byte[0])).containsExactly("archive-malformed");
        for (int length = 4; length < whole.length; length++) {
            assertThat(codes(Arrays.copyOf(whole, length)))
                    .as("cut to %s", length)
                    .containsExactly("archive-truncated");
        }
    }

    @Test
    void whatever_byte_is_changed_an_archive_is_read_or_refused() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        zip.add("more.yaml", "credentials: [ { id: rru:a, type: Course } ]\n").stored();
        byte[] whole = zip.bytes();
        String expected = CatalogLoader.load(zip.write(folder.resolve("c.zip"))).fingerprint();
        int refused = 0;

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xFF;
            CatalogLoad load = CatalogLoader.check(ZipFixture.write(folder.resolve("c.zip"), changed));
            // a changed name may make a part of the catalog another file, or none; its content is never another
            load.catalog()
                    .ifPresent(catalog ->
                            assertThat(catalog.credentials().keySet()).isSubsetOf("rru:a"));
            refused += load.hasErrors() ? 1 : 0;
            assertThat(load.hasErrors() || load.catalog().isPresent()).isTrue();
        }

        assertThat(expected).startsWith("sha256:");
        assertThat(refused).isGreaterThan(whole.length / 3);
    }

    private Collection<String> codes(byte[] bytes) {
        return CatalogLoader.check(ZipFixture.write(folder.resolve("c.zip"), bytes)).diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    @Test
    void what_comes_out_counts_even_if_it_is_refused() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        byte[] content = Arrays.copyOf(noise(1 << 16), SourceText.largest("a.yaml"));
        for (int i = 10; i < 50; i++) {
            zip.add("c" + i + ".yaml", content).falseChecksum();
        }

        Collection<String> codes = codes(zip.bytes());

        assertThat(codes).hasSize(16 + 1).contains("files-too-large").containsOnlyOnce("files-too-large");
    }

    @Test
    void an_archive_that_says_to_be_of_more_than_four_gibibytes_is_refused() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        byte[] whole = zip.bytes();
        Arrays.fill(whole, whole.length - 10, whole.length - 2, (byte) 0xFF);

        assertThat(codes(whole)).containsExactly("archive-truncated");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_entry_that_says_to_be_less_than_nothing_is_refused() {
        for (long other : new long[] {-5, 10}) {
            ZipFixture zip = new ZipFixture();
            zip.add("catalog.yaml", HEAD).packedSize64(-5, other);

            // later JDKs do not open it
            assertThat(codes(zip.bytes())).singleElement().isIn("archive-damaged", "archive-truncated");
        }
    }

    @Test
    void an_archive_holds_one_catalog() {
        ZipFixture none = new ZipFixture();
        none.add("readme.txt", "");
        ZipFixture nested = new ZipFixture();
        nested.add("lib/catalog.jar", "");
        ZipFixture two = new ZipFixture();
        two.add("a/catalog.yaml", HEAD);
        two.add("a/b/catalog.yaml", HEAD);
        two.add("c/catalog.json", "{}");

        assertThat(CatalogLoader.check(none.write(folder.resolve("c.zip"))).diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.code() + ": " + found.what())
                        .isEqualTo("archive-no-catalog: no folder in the archive has `catalog.yaml`"));
        assertThat(CatalogLoader.check(nested.write(folder.resolve("c.zip"))).diagnostics())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.why() + "; " + found.help())
                                .isEqualTo(
                                        "an archive in an archive is not opened; take `lib/catalog.jar` out of it and name that"));
        assertThat(CatalogLoader.check(two.write(folder.resolve("c.zip"))).diagnostics())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.code() + ": " + found.what())
                                .isEqualTo(
                                        "archive-two-catalogs: several folders in the archive have `catalog.yaml`: `a/`, `c/`"));
    }

    @Test
    void a_file_that_is_neither_is_no_catalog() throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.yaml"), HEAD);

        assertThat(CatalogLoader.check(file).diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("catalog-unreadable");
            assertThat(found.what()).isEqualTo("`" + file + "` is neither a folder nor an archive");
        });
    }

    @Test
    void scenarios_are_not_read_from_an_archive() {
        ZipFixture zip = new ZipFixture();
        zip.add("catalog.yaml", HEAD);
        Path archive = zip.write(folder.resolve("c.zip"));
        Catalog catalog = CatalogLoader.load(archive);

        EvaluationException refusal =
                catchThrowableOfType(EvaluationException.class, () -> ScenarioFiles.read(archive, catalog));

        assertThat(refusal.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("scenario-unreadable");
            assertThat(found.place()).isEqualTo(Place.startOf(archive.toString()));
            assertThat(found.why()).isEqualTo("scenarios are read from a catalog's folder, not from an archive");
        });
    }

    private static Stream<Path> list(Path all) {
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
