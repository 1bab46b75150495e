import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Due dates computed on java.time, independently of the project: for each start day, 1 to 36 calendar months later,
 * the civil date, the last day of a convention of that length, and the first instant of the due date in Paris.
 * Usage: java DueDates.java firstDay days
 */
public class DueDates {
    private static final int MONTHS = 36;

    public static void main(String[] args) {
        LocalDate first = LocalDate.parse(args[0]);
        int days = Integer.parseInt(args[1]);
        ZoneId paris = ZoneId.of("Europe/Paris");
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < days; at++) {
            LocalDate start = first.plusDays(at);
            for (int months = 1; months <= MONTHS; months++) {
                LocalDate due = start.plusMonths(months);
                long instant = due.atStartOfDay(paris).toInstant().toEpochMilli();
                out.append(String.format(Locale.ROOT, "%s;%d;%s;%s;%d%n", start, months, due, due.minusDays(1), instant));
            }
        }
        System.out.print(out);
    }
}
