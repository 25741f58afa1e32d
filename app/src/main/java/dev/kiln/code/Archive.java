package dev.kiln.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A zip in memory, read by its directory. It believes no number that it has not compared with
 * another one, since anybody may have written them.
 */
final class Archive {

    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int DIRECTORY_ENTRY_LENGTH = 46;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_LENGTH = 30;
    private static final int UNIX = 3;

    private final ByteBuffer zip;
    private final EndOfArchive end;
    private final List<ArchiveEntry> entries;

    private Archive(ByteBuffer zip, EndOfArchive end, List<ArchiveEntry> entries) {
        this.zip = zip;
        this.end = end;
        this.entries = List.copyOf(entries);
    }

    static Archive read(ByteBuffer bytes) {
        var zip = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var end = EndOfArchive.find(zip);
        PackageLimits.requireFiles(end.entries());
        try {
            return new Archive(zip, end, entries(zip, end));
        } catch (IndexOutOfBoundsException e) {
            throw damaged();
        }
    }

    private static List<ArchiveEntry> entries(ByteBuffer zip, EndOfArchive end) {
        var entries = new ArrayList<ArchiveEntry>();
        var at = (int) end.directoryOffset();
        while (at < end.directoryEnd()) {
            PackageLimits.requireFiles(entries.size() + 1L);
            entries.add(entry(zip, at));
            at += length(zip, at);
        }
        if (at != end.directoryEnd() || entries.size() != end.entries()) {
            throw damaged();
        }
        return entries;
    }

    private static int length(ByteBuffer zip, int at) {
        return DIRECTORY_ENTRY_LENGTH
                + Short.toUnsignedInt(zip.getShort(at + 28))
                + Short.toUnsignedInt(zip.getShort(at + 30))
                + Short.toUnsignedInt(zip.getShort(at + 32));
    }

    private static ArchiveEntry entry(ByteBuffer zip, int at) {
        if (zip.getInt(at) != DIRECTORY_ENTRY) {
            throw damaged();
        }
        var name =
                name(zip, at + DIRECTORY_ENTRY_LENGTH, Short.toUnsignedInt(zip.getShort(at + 28)));
        var isUnix = (zip.getShort(at + 4) >>> 8 & 0xFF) == UNIX;
        var sizes = Zip64Sizes.read(zip, at);
        return new ArchiveEntry(
                name,
                PackagePath.checked(name),
                Short.toUnsignedInt(zip.getShort(at + 8)),
                Short.toUnsignedInt(zip.getShort(at + 10)),
                Integer.toUnsignedLong(zip.getInt(at + 16)),
                sizes.zipped(),
                sizes.unzipped(),
                isUnix ? zip.getInt(at + 38) >>> 16 & 0xFFFF : 0,
                sizes.headerOffset());
    }

    private static String name(ByteBuffer zip, int at, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(zip.slice(at, length)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidCodePackage(
                    "A file name in the zip is not written in UTF-8. Use a newer zip tool.");
        }
    }

    List<ArchiveEntry> entries() {
        return entries;
    }

    /** First byte that no entry may use. */
    long directoryOffset() {
        return end.directoryOffset();
    }

    /** Where the entry's bytes begin, behind a local header that must agree with the directory. */
    long dataOffset(ArchiveEntry entry) {
        try {
            var at = Math.toIntExact(entry.headerOffset());
            var nameLength = Short.toUnsignedInt(zip.getShort(at + 26));
            var extraLength = Short.toUnsignedInt(zip.getShort(at + 28));
            if (zip.getInt(at) != LOCAL_HEADER
                    || Short.toUnsignedInt(zip.getShort(at + 8)) != entry.method()
                    || !name(zip, at + LOCAL_HEADER_LENGTH, nameLength).equals(entry.name())) {
                throw damaged();
            }
            return (long) at + LOCAL_HEADER_LENGTH + nameLength + extraLength;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged();
        }
    }

    /** The entry's bytes as they are in the zip. */
    ByteBuffer zipped(ArchiveEntry entry) {
        try {
            var offset = Math.toIntExact(dataOffset(entry));
            return zip.slice(offset, Math.toIntExact(entry.zippedSize()));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged();
        }
    }

    static InvalidCodePackage damaged() {
        return new InvalidCodePackage(
                "The zip is damaged: its directory and its contents do not agree. Make it again"
                        + " and upload it whole.");
    }
}
