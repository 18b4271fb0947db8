namespace GpuPool.Cli.Demo;

/// <summary>Letters of 5 × 7 dots for the contact sheet: capitals, digits and the signs that captions need. Others are blank.</summary>
internal static class TinyFont
{
    public const int Width = 5;
    public const int Height = 7;
    public const int Advance = 6;

    // Rows from top to bottom, two hexadecimal digits each, the left dot the highest of five bits.
    private static readonly Dictionary<char, byte[]> Glyphs = new Dictionary<char, string>
    {
        ['A'] = "0E11111F111111",
        ['B'] = "1E11111E11111E",
        ['C'] = "0E11101010110E",
        ['D'] = "1E11111111111E",
        ['E'] = "1F10101E10101F",
        ['F'] = "1F10101E101010",
        ['G'] = "0E11101713110F",
        ['H'] = "1111111F111111",
        ['I'] = "0E04040404040E",
        ['J'] = "0702020202120C",
        ['K'] = "11121418141211",
        ['L'] = "1010101010101F",
        ['M'] = "111B1515111111",
        ['N'] = "11191513111111",
        ['O'] = "0E11111111110E",
        ['P'] = "1E11111E101010",
        ['Q'] = "0E11111115120D",
        ['R'] = "1E11111E141211",
        ['S'] = "0F10100E01011E",
        ['T'] = "1F040404040404",
        ['U'] = "1111111111110E",
        ['V'] = "11111111110A04",
        ['W'] = "11111115151B11",
        ['X'] = "11110A040A1111",
        ['Y'] = "11110A04040404",
        ['Z'] = "1F01020408101F",
        ['0'] = "0E11131519110E",
        ['1'] = "040C040404040E",
        ['2'] = "0E11010204081F",
        ['3'] = "1F02040201110E",
        ['4'] = "02060A121F0202",
        ['5'] = "1F101E0101110E",
        ['6'] = "0608101E11110E",
        ['7'] = "1F010204080808",
        ['8'] = "0E11110E11110E",
        ['9'] = "0E11110F01020C",
        ['.'] = "00000000000C0C",
        [','] = "000000000C0408",
        [':'] = "000C0C000C0C00",
        ['-'] = "0000001F000000",
        ['×'] = "0000110A040A11",
        ['('] = "02040808080402",
        [')'] = "08040202020408",
        ['#'] = "0A0A1F0A1F0A0A",
        ['→'] = "0004021F020400",
    }.ToDictionary(pair => pair.Key, pair => Convert.FromHexString(pair.Value));

    /// <summary>Whether a character has a dot there; small letters have those of capitals.</summary>
    public static bool IsSet(char c, int x, int y) =>
        Glyphs.TryGetValue(char.ToUpperInvariant(c), out byte[]? rows) && (rows[y] >> (Width - 1 - x) & 1) != 0;
}
