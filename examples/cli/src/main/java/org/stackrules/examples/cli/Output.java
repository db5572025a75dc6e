package org.stackrules.examples.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Where reports are written. What was written to a file stands there only if it is kept. */
sealed interface Output extends AutoCloseable {

    /** To standard output, or whatever stands for it. */
    static Output to(PrintWriter out) {
        return new Printed(out);
    }

    /**
     * To a file, which is left as it is until {@link #keep}. What is no regular file, such as a device, is written to
     * at once.
     *
     * @throws IOException if nothing can be written there
     */
    static Output to(Path file) throws IOException {
        boolean isOther = Files.exists(file) && !Files.isRegularFile(file);
        return isOther ? new Straight(Files.newBufferedWriter(file)) : Replaced.of(file);
    }

    /**
     * Writes a text.
     *
     * @return whether more can be written: not if nobody reads it any more
     */
    boolean write(String text) throws IOException;

    /** Lets what was written stand. */
    void keep() throws IOException;

    @Override
    void close();

    /** Written as it comes; what it was printed to stays open. */
    record Printed(PrintWriter out) implements Output {

        @Override
        public boolean write(String text) {
            out.print(text);
            return !out.checkError();
        }

        @Override
        public void keep() {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** Written as it comes, to something that cannot be replaced. */
    record Straight(BufferedWriter writer) implements Output {

        @Override
        public boolean write(String text) throws IOException {
            writer.write(text);
            return true;
        }

        @Override
        public void keep() throws IOException {
            writer.close();
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                // it was kept, or is given up
            }
        }
    }

    /** Written beside the file that it replaces at the end. Leaves nothing behind when the program is interrupted. */
    final class Replaced implements Output {

        /** The most names that are tried; others belong to runs that are under way, or were killed. */
        private static final int MOST_NAMES = 100;

        private final Path file;
        private final Path part;
        private final BufferedWriter writer;
        private final Thread removal;

        private Replaced(Path file, Path part) throws IOException {
            this.file = file;
            this.part = part;
            this.removal = new Thread(this::remove, "removal of " + part.getFileName());
            Runtime.getRuntime().addShutdownHook(removal);
            this.writer = new BufferedWriter(new OutputStreamWriter(
                    Files.newOutputStream(part, StandardOpenOption.WRITE), StandardCharsets.UTF_8));
        }

        static Replaced of(Path wanted) throws IOException {
            boolean isThere = Files.exists(wanted);
            Path file = isThere ? wanted.toRealPath() : wanted.toAbsolutePath();
            if (isThere && !Files.isWritable(file)) {
                throw new IOException("not writable");
            }
            Path part = create(file);
            Replaced output = new Replaced(file, part);
            if (isThere) {
                try {
                    keepPrivate(part, file);
                } catch (IOException e) {
                    output.close();
                    throw e;
                }
            }
            return output;
        }

        /** Who may not read what is replaced may not read what replaces it. */
        private static void keepPrivate(Path part, Path file) throws IOException {
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
            }
        }

        private static Path create(Path file) throws IOException {
            for (int i = 1; ; i++) {
                try {
                    return Files.createFile(file.resolveSibling("." + file.getFileName() + ".part" + i));
                } catch (FileAlreadyExistsException e) {
                    if (i == MOST_NAMES) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public boolean write(String text) throws IOException {
            writer.write(text);
            return true;
        }

        @Override
        public void keep() throws IOException {
            writer.close();
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        /** Removes what was not kept. */
        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                // it is removed
            }
            remove();
            try {
                Runtime.getRuntime().removeShutdownHook(removal);
            } catch (IllegalStateException e) {
                // the program ends, and the hook runs
            }
        }

        private void remove() {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // it is left behind, under a name of its own
            }
        }
    }
}
