"""Surnames that English texts are full of and that towns bear too, folded: alone, they most likely mean a person."""

from __future__ import annotations

_TEXT = """
abbott adams adler alexander allen allison anderson andrews archer armstrong arnold atkins atkinson austen bailey baker
baldwin ball banks barker barlow barnes barnett barr barrett barry bartlett barton bass bates beck becker bell bennett
benson benton berry bishop black blair blake bond booth bowen bowman boyd bradford bradley brady bragg brandt brennan
brewer bridges briggs brooks brown browning bruce bryan bryant buchanan buck burke burnett burns burton bush butler
byrd byrne caldwell calhoun calvert cameron campbell cannon carey carlson carpenter carr carroll carson carter carver
casey chambers chandler chapman chase christensen clark clarke clay clayton clinton cobb cochran cohen colbert cole
coleman collins colton compton connolly conway cook cooke cooper corbett cox craig crane crawford crockett crosby cross
cruz culver cummings cunningham curry curtis custer dalton daly daniels davenport davidson davies davis dawson day dean
delano dempsey denton dickinson dillon dixon dodge doherty donaldson donnelly donovan douglas doyle drake drew dudley
duffy duncan dunlap dunn dyer eaton edison edwards elliott ellis emerson erickson evans everett ewing farmer farrell
faulkner ferguson fernandez finley fischer fisher fitzgerald fletcher flores flynn forbes ford foster fowler fox
francis franklin fraser frazier freeman fuller fulton gallagher garcia gardner garner garrett garrison george gibbons
gibbs gibson gilbert gill gilmore glenn glover gomez gonzales goodman goodwin gordon gore graham grant graves gray green
greene greer gregory griffin griffith grimes gross hale hall hamilton hammond hampton hancock hansen harding hardy
harmon harper harrington harris harrison hart harvey hawkins hayes haynes henderson hendricks henry henson hernandez
herrera hewitt hicks higgins hill hobbs hodges hoffman hogan holland holloway holmes holt hood hooper hoover hopkins
horton houston howard howe howell hubbard hudson huff hughes humphrey hunt hunter hurley hutchinson ingram irwin
jackson jacobs james jefferson jenkins jennings jensen johns johnson johnston jones jordan joseph joyce keller kelley
kelly kemp kennedy kent kerr king kirby kirk klein knight knox kramer lamb lambert lane larson lawrence lawson leach
lee leonard lester lewis lincoln lindsey little lloyd logan long lopez lowe lucas lynch lyons macdonald mack madden
mahoney malone manning marsh marshall martin martinez mason massey matthews maxwell mccall mccarthy mccormick mccoy
mcdonald mcdowell mcgee mcgill mcguire mckay mckenzie mckinley mckinney mclean mcleod mcmillan mcpherson meadows melton
mendoza mercer meyer middleton miles miller mills mitchell molina monroe montgomery moody moore morales moran morgan
morris morrison morrow morse morton moss mueller mullen murphy murray myers nash nelson newman newton nicholson nixon
nolan norman norris norton obrien oconnor odonnell oliver olson ortiz osborne owen owens page palmer parker parks
parsons patterson patton payne pearson peck pena perez perkins perry peters peterson phelps phillips pierce polk porter
potter powell powers pratt preston price prince quinn ramirez ramsey randall randolph raymond reed reese reeves reid
reyes reynolds rhodes rice richards richardson riley ripley ritter rivera robbins roberts robertson robinson rodriguez
rogers roman rose ross rowe rubio ruiz russell ryan sanders sawyer schmidt schneider schultz scott sears sellers sexton
shaffer shannon sharp shaw shelton shepherd sheridan sherman shields short simmons simon simpson sims sinclair skinner
sloan small smith snell snow snyder solomon spears spence spencer stafford stanley stanton stark steele stein stephens
stephenson stevens stevenson stewart stokes stone stout strickland strong stuart sullivan summers sutherland sutton
swanson sweeney tanner tate taylor terrell terry thomas thompson thornton tillman todd torres townsend tucker turner
tyler underwood vance vaughan vaughn vega wade wagner walker wall wallace waller walsh walter walters walton ward
warner warren washburn waters watkins watson watts weaver webb weber webster weeks welch wells west wheeler whitaker
white whitney wiggins wilcox wilder wiley wilkerson wilkins wilkinson williams williamson willis wilson winters wise
wolfe wood woodard woods woodward workman wright wyatt yates york young zimmerman
"""
SURNAMES = frozenset(_TEXT.split()) - {"york", "west", "washington", "cross", "day", "page", "long", "short"}
