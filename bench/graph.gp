# The graph of docs/speed.md, from what report.py wrote.
# usage: gnuplot -e "folder='GRAPH-FOLDER'; picture='speed.png'" graph.gp
# Large letters, black on white; curves differ in sign and dash, and each is named where it ends.
set terminal pngcairo noenhanced size 1600,2100 background '#ffffff' font 'Noto Sans,25' linewidth 1
set output picture
set multiplot layout 2,1
set datafile missing '?'
set border 3 linewidth 2 linecolor '#000000'
set tics nomirror out textcolor '#000000'

file(name) = folder . '/' . name . '.dat'

# As in report.py: three of ours, then HarfBuzz, Pango, Chromium, SkParagraph, SDL2_ttf.
array colours[8] = [0x0050b0, 0x0050b0, 0x0050b0, 0x7a3b00, 0xa00050, 0x006040, 0x5a2ca0, 0x404040]
array points[8] = [7, 5, 9, 4, 6, 8, 12, 10]
array dashes[8] = [1, 2, 4, 2, 1, 1, 2, 3]

set title 'Layout: nanoseconds a byte of text, by its length (lower is faster)' font 'Noto Sans:Bold,28'
set logscale xy
set xrange [3e3:8e8]
set yrange [0.05:*]
set format y '%g'
set xtics ('5 KB' 5e3, '50 KB' 5e4, '1 MB' 1.05e6, '10 MB' 1.05e7)
set grid ytics linecolor rgb '#909090' linewidth 1
unset key
plot for [i=1:8] file('curve-' . i) using 1:2 with linespoints linewidth (i <= 3 ? 6 : 4) linecolor rgb colours[i] \
         dashtype dashes[i] pointtype points[i] pointsize 3, \
     file('labels') using ($1 * 1.3):2:4:(colours[int($3)]) with labels left textcolor rgb variable font ',23'

unset logscale
unset grid
set title 'A screen full of text, 1920 × 1080: milliseconds (shorter is faster)' offset -8,0 font 'Noto Sans:Bold,28'
set logscale x
set xrange [0.1:10000]
set xtics (0.1, 1, 10, 100, 1000)
set grid xtics linecolor rgb '#909090' linewidth 1
stats file('frames') using 2 nooutput
rows = STATS_records
set yrange [rows - 0.4:-0.6]
set ytics () scale 0
set border 1
set style fill solid 1 border rgb '#000000'
set lmargin 22
plot file('frames') using (0.1):0:(0.1):2:($0 - 0.36):($0 - 0.02):ytic(1) with boxxyerror linewidth 2 linecolor rgb '#0050b0', \
     '' using (0.1):0:(0.1):3:($0 + 0.02):($0 + 0.36) with boxxyerror fillstyle pattern 4 linewidth 2 linecolor rgb '#7a3b00', \
     '' using ($2 * 1.15):($0 - 0.19):(sprintf('%.2f', $2)) with labels left font ',23', \
     '' using ($3 * 1.15):($0 + 0.19):(sprintf('%.2f cold', $3)) with labels left font ',23'
unset multiplot
