package org.stackrules.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command whose result may be kept in a file. */
final class OutFile {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write; the terminal if not given")
    private Path file;

    boolean isGiven() {
        return file != null;
    }

    /** Refuses to write over what is read. */
    void requireOther(Collection<Path> read) {
        if (read.stream().anyMatch(this::isSame)) {
            throw new Refusal(spec.commandLine(), "out-read", file);
        }
    }

    /** Refuses to write into a catalog that is read. */
    void requireOutside(CatalogFolder catalog) {
        if (file != null && catalog.isRead(file)) {
            throw new Refusal(spec.commandLine(), "out-read", file);
        }
    }

    private boolean isSame(Path read) {
        try {
            return file != null && Files.exists(file) && Files.isSameFile(read, file);
        } catch (IOException e) {
            return false; // then it cannot be written to either
        }
    }

    /** Opens what is written to; close it. */
    Output open() throws IOException {
        return file == null ? Output.to(spec.commandLine().getOut()) : Output.to(file);
    }

    /** Writes all that there is to write; says whether anybody reads it. */
    boolean write(String whole) {
        try (Output output = open()) {
            boolean isRead = output.write(whole);
            output.keep();
            return isRead;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** That it cannot be written to. */
    Refusal unwritable(Exception cause) {
        return new Refusal(spec.commandLine(), cause, CliTexts.message("out-unwritable", file));
    }
}
